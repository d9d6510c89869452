"""Peer support for mothers: free weekly consultations after a request. Rules only."""
