// A worker without a seal; tests run code in it.
