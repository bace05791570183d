// What Overview says of any object: who it is, what it is made of, its conditions and containers. Pure.
#pragma once

#include "app/models/row.h"

namespace kf::models {

struct Fact {
    QString name;
    QString value;
    Tone tone = Tone::Plain;
};
struct Section {
    QString title; // empty: the first
    std::vector<Fact> facts;
};

std::vector<Section> describeDetails(const manifests::Json& object);
// Whether it should be asked why it is not ready.
bool isWaiting(const manifests::Json& object);

} // namespace kf::models
