// What the window tells a person that is not the answer to a click: work that failed, a battery that is low, a disk that is full.
// Each has an id; what tells it takes it back by itself when it is over. GUI thread.
#pragma once

#include "app/models/row.h"
#include "base/result.h"

#include <QObject>

#include <functional>
#include <vector>

namespace kf::models {

struct Notice {
    QString id; // "battery"; a second one of the same id replaces the first
    Tone tone = Tone::Warning;
    QString sentence;
    QString detail{};               // for the curious; empty: none
    QString actionText{};           // "Open the machine page"; empty: none
    std::function<void()> action{};
};

class Notices final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void show(Notice notice);
    void remove(const QString& id);
    // The latest first.
    const std::vector<Notice>& all() const { return m_notices; }
    const Notice* find(const QString& id) const;

Q_SIGNALS:
    void changed();
    void added(const QString& id); // not for one that replaces another

private:
    std::vector<Notice> m_notices;
};

} // namespace kf::models
