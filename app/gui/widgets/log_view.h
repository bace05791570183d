// What containers write, as it comes: choice of the container, previous run, search, pause, wrap, save. Keeps the last ten thousand
// lines; goes on when the container starts again. Nothing is asked of the cluster before the view is first seen.
#pragma once

#include "app/gui/panel.h"
#include "app/models/log_feed.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace kf::gui {

class LogView final : public QWidget {
    Q_OBJECT
public:
    static constexpr int mostLines = 10'000;

    explicit LogView(Context& context, QWidget* parent = nullptr);
    ~LogView() override;

    // The pods whose containers can be chosen. The same source again changes nothing.
    void follow(const models::PodSource& source);
    void clear();
    QPlainTextEdit& text() const { return *m_text; }

private:
    void start();
    void showContainers();
    void choose();
    void append(const QStringList& lines);
    void look(bool backwards); // for the search text
    void highlight();
    void save();
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

    Context& m_context;
    std::optional<models::PodSource> m_source;
    models::LogFeed* m_feed = nullptr;
    QComboBox* m_container;
    QCheckBox* m_previous;
    QLineEdit* m_search;
    QLabel* m_found;
    QAction* m_pause;
    QAction* m_wrap;
    QPlainTextEdit* m_text;
    QLabel* m_state;
};

} // namespace kf::gui
