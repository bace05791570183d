package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/containerd/containerd/v2/core/content"
	"github.com/containerd/containerd/v2/core/images"
	"github.com/containerd/containerd/v2/core/metadata"
	"github.com/containerd/containerd/v2/core/snapshots"
	"github.com/containerd/containerd/v2/core/snapshots/storage"
	"github.com/containerd/containerd/v2/pkg/labels"
	"github.com/containerd/containerd/v2/pkg/namespaces"
	"github.com/containerd/containerd/v2/plugins/content/local"
	"github.com/containerd/errdefs"
	"github.com/opencontainers/go-digest"
	"github.com/opencontainers/image-spec/identity"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
	bolt "go.etcd.io/bbolt"
)

const namespace = "k8s.io"

// store is containerd's own metadata code over an empty database and a content store of links to the given blobs.
type store struct {
	work, blobs string
	snapshotter string // that unpacked the images: erofs, or overlayfs for kernels without EROFS
	bolt        *bolt.DB
	db          *metadata.DB
	layers      *layerStore
	linked      map[digest.Digest]bool
	added       []digest.Digest // in the order in which they were added
}

func openStore(work, blobs, snapshotter string) (*store, error) {
	s := &store{work: work, blobs: blobs, snapshotter: snapshotter, linked: map[digest.Digest]bool{}}
	backend, err := local.NewStore(filepath.Join(work, "content"))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(work, "content", "blobs", "sha256"), 0o755); err != nil {
		return nil, err
	}
	options := *bolt.DefaultOptions
	options.NoSync = true // a power cut means building again
	if s.bolt, err = bolt.Open(filepath.Join(work, "meta.db"), 0o644, &options); err != nil {
		return nil, err
	}
	noSync := func(o *bolt.Options) error {
		o.NoSync = true
		return nil
	}
	meta, err := storage.NewMetaStore(filepath.Join(work, "metadata.db"), noSync)
	if err != nil {
		return nil, err
	}
	s.layers = &layerStore{meta: meta, blob: map[string]digest.Digest{}}
	s.db = metadata.NewDB(s.bolt, backend, map[string]snapshots.Snapshotter{snapshotter: s.layers})
	return s, s.db.Init(context.Background())
}

func (s *store) close() error { return errors.Join(s.layers.meta.Close(), s.bolt.Close()) }

func (s *store) add(ctx context.Context, image Image) error {
	ctx = namespaces.WithNamespace(ctx, namespace)
	target := ocispec.Descriptor{MediaType: ocispec.MediaTypeImageManifest, Digest: image.Manifest}
	text, err := os.ReadFile(s.blobPath(image.Manifest))
	if err != nil {
		return err
	}
	var manifest ocispec.Manifest
	if err := json.Unmarshal(text, &manifest); err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	target.Size = int64(len(text))
	if manifest.MediaType != "" {
		target.MediaType = manifest.MediaType
	}
	if image.Config != "" && image.Config != manifest.Config.Digest {
		return errors.New("the manifest names another config")
	}
	for i, layer := range manifest.Layers {
		if len(image.Layers) > 0 && (len(image.Layers) != len(manifest.Layers) || image.Layers[i] != layer.Digest) {
			return errors.New("the manifest names other layers")
		}
		if layer.MediaType != images.MediaTypeErofsLayer {
			return fmt.Errorf("layer %s is not EROFS but %s", layer.Digest, layer.MediaType)
		}
	}
	for _, part := range append([]ocispec.Descriptor{target, manifest.Config}, manifest.Layers...) {
		if err := s.addBlob(ctx, part); err != nil {
			return err
		}
	}
	// The labels that hold the parts of an image together are what a pull would set.
	handler := images.SetChildrenLabels(s.db.ContentStore(), images.ChildrenHandler(s.db.ContentStore()))
	if _, err := handler(ctx, target); err != nil {
		return err
	}
	if err := s.addSnapshots(ctx, manifest); err != nil {
		return err
	}
	return s.addNames(ctx, image, target)
}

func (s *store) addNames(ctx context.Context, image Image, target ocispec.Descriptor) error {
	for _, name := range image.Names {
		marks := map[string]string{"io.cri-containerd.image": "managed"}
		if image.Pinned == nil || *image.Pinned {
			marks["io.cri-containerd.pinned"] = "pinned"
		}
		_, err := metadata.NewImageStore(s.db).Create(ctx, images.Image{Name: name, Target: target, Labels: marks})
		if err != nil {
			return err
		}
	}
	return nil
}

// addBlob records a blob that the content store already has as a link: in a store shared by all namespaces, a
// writer that expects a known digest commits without a byte.
func (s *store) addBlob(ctx context.Context, blob ocispec.Descriptor) error {
	if !s.linked[blob.Digest] {
		info, err := os.Stat(s.blobPath(blob.Digest))
		if err != nil {
			return err
		}
		if info.Size() != blob.Size {
			return fmt.Errorf("%s has %d bytes instead of %d", blob.Digest, info.Size(), blob.Size)
		}
		source, err := filepath.Abs(s.blobPath(blob.Digest))
		if err != nil {
			return err
		}
		if err := os.Symlink(source, filepath.Join(s.work, "content", "blobs", "sha256", blob.Digest.Encoded())); err != nil {
			return err
		}
		s.linked[blob.Digest] = true
		s.added = append(s.added, blob.Digest)
	}
	writer, err := content.OpenWriter(ctx, s.db.ContentStore(), content.WithRef(blob.Digest.String()), content.WithDescriptor(blob))
	if errdefs.IsAlreadyExists(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer writer.Close()
	return writer.Commit(ctx, blob.Size, blob.Digest)
}

// addSnapshots does what unpacking would leave: a committed snapshot per layer, named by its chain, and the labels.
func (s *store) addSnapshots(ctx context.Context, manifest ocispec.Manifest) error {
	text, err := os.ReadFile(s.blobPath(manifest.Config.Digest))
	if err != nil {
		return err
	}
	var config ocispec.Image
	if err := json.Unmarshal(text, &config); err != nil {
		return fmt.Errorf("config: %w", err)
	}
	if len(config.RootFS.DiffIDs) != len(manifest.Layers) {
		return fmt.Errorf("the config names %d layers and the manifest %d", len(config.RootFS.DiffIDs), len(manifest.Layers))
	}
	chain, parent := "", ""
	for i, layer := range manifest.Layers {
		if config.RootFS.DiffIDs[i] != layer.Digest {
			return fmt.Errorf("the config's layer %s is not the manifest's %s", config.RootFS.DiffIDs[i], layer.Digest)
		}
		parent, chain = chain, identity.ChainID(config.RootFS.DiffIDs[:i+1]).String()
		if err := s.addSnapshot(ctx, chain, parent, layer); err != nil {
			return err
		}
		known := map[string]string{labels.LabelUncompressed: layer.Digest.String()}
		if err := s.label(ctx, layer.Digest, known); err != nil {
			return err
		}
	}
	return s.label(ctx, manifest.Config.Digest, map[string]string{"containerd.io/gc.ref.snapshot." + s.snapshotter: chain})
}

func (s *store) addSnapshot(ctx context.Context, chain, parent string, layer ocispec.Descriptor) error {
	target := s.db.Snapshotter(s.snapshotter)
	if _, err := target.Stat(ctx, chain); err == nil {
		return nil // another image has the same layers below
	}
	marks := map[string]string{snapshots.LabelSnapshotRef: chain, snapshots.LabelSnapshotDiffID: layer.Digest.String()}
	key := "extract " + chain
	if _, err := target.Prepare(ctx, key, parent, snapshots.WithLabels(marks)); err != nil {
		return err
	}
	s.layers.committing = layer
	return target.Commit(ctx, chain, key, snapshots.WithLabels(marks))
}

func (s *store) label(ctx context.Context, blob digest.Digest, marks map[string]string) error {
	info := content.Info{Digest: blob, Labels: marks, CreatedAt: time.Time{}}
	for name := range marks {
		if _, err := s.db.ContentStore().Update(ctx, info, "labels."+name); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) blobPath(blob digest.Digest) string {
	nested := filepath.Join(s.blobs, blob.Algorithm().String(), blob.Encoded())
	if _, err := os.Stat(nested); err == nil {
		return nested
	}
	return filepath.Join(s.blobs, blob.Encoded())
}
