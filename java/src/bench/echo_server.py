"""An echo server for thousands of connections: echo_server.py PORT"""

import selectors
import socket
import sys

selector = selectors.DefaultSelector()
server = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=4096)
server.setblocking(False)
selector.register(server, selectors.EVENT_READ)
while True:
    for key, _ in selector.select():
        try:
            if key.fileobj is server:
                connection, _ = server.accept()
                selector.register(connection, selectors.EVENT_READ)
                continue
            data = key.fileobj.recv(65536)
        except BlockingIOError:
            continue
        except OSError:
            data = b""
        if data:
            key.fileobj.sendall(data)
        else:
            selector.unregister(key.fileobj)
            key.fileobj.close()
