"""运行监测: signal and noise, fair comparison, and rungs in motion."""
