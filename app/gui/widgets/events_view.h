// What happened to an object and its pods, live, newest first.
#pragma once

#include "app/gui/panel.h"
#include "app/gui/widgets/object_table.h"

class QLabel;

namespace kf::gui {

class EventsView final : public QWidget {
    Q_OBJECT
public:
    explicit EventsView(Context& context, QWidget* parent = nullptr);

    void follow(const manifests::ObjectKey& key);
    void clear();
    ObjectTable& table() const { return *m_table; }

private:
    void start();
    void showWhole();
    void showEvent(QShowEvent* event) override;

    Context& m_context;
    ObjectTable* m_table;
    QLabel* m_whole; // of the chosen event: its line is mostly too short for it
    manifests::ObjectKey m_key;
    std::unique_ptr<models::LiveRows> m_rows;
};

} // namespace kf::gui
