"""数据报送 on the screen: reports are given, checked, confirmed, stored and published."""
