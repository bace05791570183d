#include "app/models/component_rows.h"

#include "app/models/text.h"

#include <QCoreApplication>

namespace kf::models {

namespace {
QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }
} // namespace

QString componentStateText(installer::ComponentState state)
{
    using installer::ComponentState;
    switch (state) {
    case ComponentState::Installing: return tr(QT_TRANSLATE_NOOP("kf::models", "Installing"));
    case ComponentState::Waiting: return tr(QT_TRANSLATE_NOOP("kf::models", "Waiting"));
    case ComponentState::Ready: return tr(QT_TRANSLATE_NOOP("kf::models", "Ready"));
    case ComponentState::Failed: return tr(QT_TRANSLATE_NOOP("kf::models", "Failed"));
    case ComponentState::Stopped: return tr(QT_TRANSLATE_NOOP("kf::models", "Stopped"));
    }
    return {};
}

Tone toneOf(installer::ComponentState state)
{
    using installer::ComponentState;
    switch (state) {
    case ComponentState::Installing: return Tone::Busy;
    case ComponentState::Waiting: return Tone::Warning;
    case ComponentState::Ready: return Tone::Good;
    case ComponentState::Failed: return Tone::Bad;
    case ComponentState::Stopped: return Tone::Quiet;
    }
    return Tone::Quiet;
}

std::vector<Column> componentColumns()
{
    return {{.title = tr(QT_TRANSLATE_NOOP("kf::models", "Component")), .width = 24}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Version")), .width = 12},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "State")), .width = 14}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Waits for")), .width = 30, .stretches = true}};
}

Row componentRow(const installer::ComponentStatus& component)
{
    Row row{.key = {{}, "Component", {}, component.name}, .uid = component.name, .cells = {}};
    row.cells.push_back({.text = qt(component.title.empty() ? component.name : component.title)});
    row.cells.push_back({.text = qt(component.version), .tone = Tone::Quiet});
    row.cells.push_back({.text = componentStateText(component.state), .tone = toneOf(component.state)});
    row.cells.push_back({.text = component.blocker ? qt(component.blocker->sentence) : QString()});
    return row;
}

} // namespace kf::models
