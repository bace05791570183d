//go:build tools

// The main packages that this module pins.
package tools

import _ "github.com/rancher/local-path-provisioner"
