"""Packages: sessions that are paid for together, at prices frozen at the purchase, and booked one by one."""
