// A row of a live table: what one Kubernetes object says in the columns of a panel. Small on purpose, because a table may have
// ten thousand of them; the object itself is read when somebody looks at its details.
#pragma once

#include "manifests/object.h"

#include <QString>
#include <QVariant>

#include <functional>
#include <vector>

namespace kf::models {

// What a state means to the eye; theme.h gives it a colour, and never colour alone: the text says it, too.
enum class Tone { Plain, Quiet, Good, Busy, Warning, Bad };

struct Cell {
    QString text;
    QVariant sort{}; // what to order by; invalid: the text
    Tone tone = Tone::Plain;
    QString tip{};   // empty: the text
    qint64 since = -1; // seconds since the epoch: the cell shows an age and `text` is not used
};

struct Row {
    manifests::ObjectKey key;
    std::string uid;
    std::vector<Cell> cells; // as many as the table has columns
};

struct Column {
    QString title;
    int width = 12;              // in characters, until the person chooses another
    bool stretches = false;      // takes what is left
    bool numeric = false;        // right-aligned
};

// Pure; called on the network thread. A row without uid is left out.
using Describe = std::function<Row(const manifests::Json& object)>;

} // namespace kf::models
