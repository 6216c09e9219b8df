"""会议材料 on the screen: what is written for a meeting, read first, then taken along as files."""
