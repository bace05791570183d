#include "app/models/recent_notebooks.h"

#include "app/models/text.h"
#include "platform/notebook_summary.h"

#include <QCoreApplication>

#include <algorithm>

namespace kf::models {

namespace {

using platform::NotebookState;

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }

std::pair<QString, Tone> wordsOf(NotebookState state)
{
    switch (state) {
    case NotebookState::Running: return {tr(QT_TRANSLATE_NOOP("kf::models", "Running")), Tone::Good};
    case NotebookState::Starting: return {tr(QT_TRANSLATE_NOOP("kf::models", "Starting")), Tone::Busy};
    case NotebookState::Stopping: return {tr(QT_TRANSLATE_NOOP("kf::models", "Stopping")), Tone::Busy};
    case NotebookState::Stopped: return {tr(QT_TRANSLATE_NOOP("kf::models", "Stopped")), Tone::Quiet};
    case NotebookState::Failing: return {tr(QT_TRANSLATE_NOOP("kf::models", "Failing")), Tone::Bad};
    }
    return {};
}

const Cell& cellOf(const Row& row, NotebookCells cell) { return row.cells[static_cast<std::size_t>(cell)]; }
NotebookState stateOf(const Row& row) { return NotebookState(cellOf(row, NotebookCells::State).sort.toInt()); }

} // namespace

Row recentNotebookRow(const manifests::Json& notebook)
{
    const platform::NotebookSummary summary = platform::summaryOf(notebook);
    const auto& [state, tone] = wordsOf(summary.state);
    const std::string image = summary.image.substr(summary.image.rfind('/') + 1);
    Row row{.key = manifests::keyOf(notebook), .uid = notebook.contains("metadata") ? notebook["metadata"].value("uid", std::string()) : std::string(), .cells = {}};
    row.cells.push_back({.text = qt(summary.name)});
    row.cells.push_back({.text = state, .sort = int(summary.state), .tone = tone, .tip = qt(summary.cause)});
    row.cells.push_back({.text = qt(image), .tip = qt(summary.image)});
    row.cells.push_back({.text = {}, .since = std::max<qint64>(0, secondsOf(summary.lastActivity.empty() ? summary.created : summary.lastActivity))});
    return row;
}

bool notebookRuns(const Row& row) { return stateOf(row) == NotebookState::Running; }
bool notebookIsStopped(const Row& row) { return stateOf(row) == NotebookState::Stopped; }

void RecentNotebooks::take(const RowsBatch& batch)
{
    if (batch.restarted)
        clear();
    for (const std::string& uid : batch.removed)
        m_rows.erase(uid);
    for (const auto& [uid, row] : batch.changed)
        m_rows.insert_or_assign(uid, row);
    m_synced = m_synced || batch.synced;
}

void RecentNotebooks::clear()
{
    m_rows.clear();
    m_synced = false;
}

std::vector<Row> RecentNotebooks::newest(std::size_t most) const
{
    std::vector<Row> rows;
    for (const auto& [uid, row] : m_rows)
        rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [](const Row& left, const Row& right) { return cellOf(left, NotebookCells::Activity).since > cellOf(right, NotebookCells::Activity).since; });
    if (rows.size() > most)
        rows.resize(most);
    return rows;
}

} // namespace kf::models
