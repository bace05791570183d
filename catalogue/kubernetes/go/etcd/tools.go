//go:build tools

// The main packages that this module pins.
package tools

import _ "go.etcd.io/etcd/server/v3"
