"""A server that speaks first, as those of SSH and mail do: greeting_server.py PORT"""

import socket
import sys

server = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=4096)
while True:
    connection, _ = server.accept()
    try:
        connection.sendall(b"220 ready\r\n")
    except OSError:
        pass
    connection.close()
