package main

import (
	"context"

	"github.com/containerd/containerd/v2/core/mount"
	"github.com/containerd/containerd/v2/core/snapshots"
	"github.com/containerd/containerd/v2/core/snapshots/storage"
	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

// layerStore is the database half of containerd's EROFS and overlayfs snapshotters: it records the snapshots, and which
// blob each one's layer is, without a folder, a mount or a kernel that knows EROFS. Only what unpacking calls is there.
type layerStore struct {
	snapshots.Snapshotter
	meta       *storage.MetaStore
	committing ocispec.Descriptor
	blob       map[string]digest.Digest // snapshot's number → its layer
	order      []string
}

func (l *layerStore) Stat(ctx context.Context, key string) (info snapshots.Info, err error) {
	err = l.meta.WithTransaction(ctx, false, func(ctx context.Context) error {
		_, info, _, err = storage.GetInfo(ctx, key)
		return err
	})
	return info, err
}

func (l *layerStore) Prepare(ctx context.Context, key, parent string, opts ...snapshots.Opt) ([]mount.Mount, error) {
	return nil, l.meta.WithTransaction(ctx, true, func(ctx context.Context) error {
		_, err := storage.CreateSnapshot(ctx, snapshots.KindActive, key, parent, opts...)
		return err
	})
}

func (l *layerStore) Commit(ctx context.Context, name, key string, opts ...snapshots.Opt) error {
	return l.meta.WithTransaction(ctx, true, func(ctx context.Context) error {
		usage := snapshots.Usage{Inodes: 1, Size: l.committing.Size}
		id, err := storage.CommitActive(ctx, key, name, usage, opts...)
		if err == nil {
			l.blob[id] = l.committing.Digest
			l.order = append(l.order, id)
		}
		return err
	})
}
