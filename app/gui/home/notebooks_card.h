// What did I do last: the notebooks with the newest activity, each opened, started and stopped from here.
#pragma once

#include "app/gui/panel.h"
#include "app/models/recent_notebooks.h"

#include <map>

class QLabel;
class QPushButton;

namespace kf::gui {

class Section;

class NotebooksCard final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t most = 5;

    explicit NotebooksCard(Context& context, QWidget* parent = nullptr);

Q_SIGNALS:
    void failed(const QString& title, const kf::Error& error);

private:
    struct Line {
        QWidget* widget = nullptr;
        QLabel* state = nullptr;
        QLabel* activity = nullptr;
        QPushButton* open = nullptr;
        QPushButton* turn = nullptr; // starts or stops it
        models::Row row;
    };
    void follow();
    void refresh();
    Line makeLine(const models::Row& row);
    void showLine(Line& line);
    void turn(const models::Row& row);

    Context& m_context;
    std::unique_ptr<models::LiveRows> m_feed;
    models::RecentNotebooks m_recent;
    Section* m_section;
    QLabel* m_empty;
    QWidget* m_lines;
    std::vector<Line> m_shown;
};

} // namespace kf::gui
