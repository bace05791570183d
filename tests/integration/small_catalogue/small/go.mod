module kfbox.local/small

go 1.21

require github.com/pkg/errors v0.9.1
