// The values of a secret: hidden unless a person asks for one of them. Pure.
#pragma once

#include "manifests/object.h"

#include <QString>

#include <vector>

namespace kf::models {

struct SecretValue {
    QString key;
    QByteArray bytes;
    bool isText = false; // can be shown; else only copied to a file
};
std::vector<SecretValue> valuesOf(const manifests::Json& secret);

// Replaces each value, and the copy of them that `kubectl apply` leaves in an annotation, by how long it is.
void hideValues(manifests::Json& secret);

} // namespace kf::models
