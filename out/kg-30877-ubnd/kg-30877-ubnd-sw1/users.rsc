/user
add group=full inactivity-policy=logout inactivity-timeout=10m name=noc password="<secret:user-noc:2>"
add group=read inactivity-policy=logout inactivity-timeout=10m name=giamsat password="<secret:user-giamsat:1>"
add group=full inactivity-policy=logout inactivity-timeout=10m name=khancap password="<secret:user-khancap:4>"
/user ssh-keys
add key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0qz9xWcV5wX3m1kU2h7dB8sN4tR6yL0pQfGvEaHjKs noc@kiengiang.example" user=noc
