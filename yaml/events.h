// Reads one YAML document with libyaml, of which Kubernetes' go-yaml is a port, and tells a DocumentBuilder what stands in it.
#pragma once

#include "yaml/stream.h"

namespace kf::yaml {

class DocumentBuilder;

// Throws a Refusal for what is no YAML, and for text that follows the document: Kubernetes would not read it.
void readEvents(const Piece& piece, DocumentBuilder& builder);

} // namespace kf::yaml
