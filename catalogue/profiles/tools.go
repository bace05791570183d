//go:build tools

// The main packages that this module pins; istio.io/api carries the custom resource definition of AuthorizationPolicy.
package tools

import _ "github.com/kubeflow/kubeflow/components/profile-controller"
