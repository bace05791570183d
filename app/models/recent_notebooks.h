// The notebooks somebody worked with last, for Home. Pure but for the feed.
#pragma once

#include "app/models/row.h"
#include "app/models/live_rows.h"

#include <map>

namespace kf::models {

enum class NotebookCells { Name, State, Image, Activity };

// Its name, its state in words, the image's short name, its last activity (else when it was made).
Row recentNotebookRow(const manifests::Json& notebook);
bool notebookRuns(const Row& row);
bool notebookIsStopped(const Row& row);

// Takes the batches of a LiveRows of notebooks; newest activity first.
class RecentNotebooks {
public:
    void take(const RowsBatch& batch);
    void clear();
    bool isSynced() const { return m_synced; }
    std::size_t count() const { return m_rows.size(); }
    std::vector<Row> newest(std::size_t most) const;

private:
    std::map<std::string, Row> m_rows; // by uid
    bool m_synced = false;
};

} // namespace kf::models
