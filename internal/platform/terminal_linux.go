package platform

import "golang.org/x/sys/unix"

const readTerminal = unix.TCGETS
