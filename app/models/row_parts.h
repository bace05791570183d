// Cells that tables of cluster objects share. Pure.
#pragma once

#include "app/models/row.h"
#include "app/models/text.h"
#include "manifests/fields.h"

namespace kf::models {

inline Cell textCell(const std::string& text, Tone tone = Tone::Plain) { return {.text = qt(text), .tone = tone}; }
inline Cell numberCell(std::int64_t number, Tone tone = Tone::Plain) { return {.text = QString::number(number), .sort = qint64(number), .tone = tone}; }
// "1/3", ordered by how much of it is there.
Cell partCell(std::int64_t part, std::int64_t whole);
Cell ageCell(const manifests::Json& object);
// key and uid of the object; the first cell is its name.
Row beginRow(const manifests::Json& object);
// A quantity as bytes, for ordering: "10Gi" → 10737418240. Zero for what is none.
double quantityBytes(const std::string& quantity);

} // namespace kf::models
