#include "app/gui/frame/activity_list.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace kf::gui {

class ActivityRow final : public QWidget {
public:
    ActivityRow(models::Activities& activities, const models::Activity& activity) : m_title(new QLabel), m_step(quietLabel()), m_progress(new QProgressBar), m_cancel(new QPushButton)
    {
        m_title->setText(activity.title);
        m_title->setWordWrap(true);
        m_progress->setTextVisible(false);
        m_progress->setAccessibleName(ActivityList::tr("Progress of: %1").arg(activity.title));
        m_cancel->setText(ActivityList::tr("Cancel"));
        m_cancel->setObjectName(QStringLiteral("cancelWork%1").arg(activity.id));
        m_cancel->setAccessibleName(ActivityList::tr("Cancel this: %1").arg(activity.title));
        auto* words = new QVBoxLayout;
        words->setSpacing(theme::space(0.5));
        words->addWidget(m_title);
        words->addWidget(m_step);
        words->addWidget(m_progress);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(theme::space(1.5));
        layout->addLayout(words, 1);
        layout->addWidget(m_cancel, 0, Qt::AlignVCenter);
        QObject::connect(m_cancel, &QPushButton::clicked, &activities, [&activities, id = activity.id] { activities.cancel(id); });
        show(activity);
    }
    void show(const models::Activity& activity)
    {
        QStringList parts;
        if (activity.stopping)
            parts << ActivityList::tr("stopping …");
        else if (!activity.step.isEmpty())
            parts << activity.step;
        if (!activity.blocker.isEmpty())
            parts << activity.blocker;
        parts << ActivityList::tr("for %1").arg(models::durationText(std::chrono::seconds(std::max<qint64>(1, activity.began.elapsed() / 1000))));
        m_step->setText(parts.join(QStringLiteral(" · ")));
        m_progress->setRange(0, activity.total > 0 ? 1000 : 0);
        if (activity.total > 0)
            m_progress->setValue(static_cast<int>(1000.0 * static_cast<double>(std::min(activity.done, activity.total)) / static_cast<double>(activity.total)));
        m_cancel->setEnabled(!activity.stopping);
    }

private:
    QLabel* m_title;
    QLabel* m_step;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
};

ActivityList::ActivityList(models::Activities& activities, QWidget* window)
    : QFrame(window), m_activities(activities), m_rows(new QVBoxLayout), m_nothing(quietLabel(tr("Nothing runs any more.")))
{
    setObjectName(QStringLiteral("activityList"));
    setAccessibleName(tr("Running work"));
    setProperty("card", true);
    auto* close = new QPushButton(icon(Glyph::Close), {});
    close->setObjectName(QStringLiteral("closeActivityList"));
    close->setAccessibleName(tr("Close the list"));
    close->setToolTip(tr("Close the list"));
    close->setProperty("flat", true);
    auto* top = new QHBoxLayout;
    top->addWidget(heading(tr("Running work")), 1);
    top->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(1), theme::space(1), theme::space(1.5));
    layout->setSpacing(theme::space(1));
    m_rows->setSpacing(theme::space(1.5));
    layout->addLayout(top);
    layout->addLayout(m_rows);
    layout->addWidget(m_nothing);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &ActivityList::update);
    connect(close, &QPushButton::clicked, this, &ActivityList::toggle);
    connect(&m_activities, &QAbstractItemModel::rowsInserted, this, &ActivityList::rebuild);
    connect(&m_activities, &QAbstractItemModel::rowsRemoved, this, &ActivityList::rebuild);
    connect(&m_activities, &QAbstractItemModel::dataChanged, this, &ActivityList::update);
    rebuild();
    hide();
}

void ActivityList::toggle()
{
    if (isVisible()) {
        hide();
        m_second.stop();
        if (m_focusBefore)
            m_focusBefore->setFocus();
        return;
    }
    m_focusBefore = window()->focusWidget();
    update();
    show();
    raise();
    placeAbove(m_bottom);
    m_second.start();
    if (auto* first = findChild<QPushButton*>())
        first->setFocus();
}

void ActivityList::placeAbove(int bottom)
{
    m_bottom = bottom;
    if (!isVisible())
        return;
    const int margin = theme::space(1.5);
    const int width = std::min(theme::space(64), parentWidget()->width() - 2 * margin);
    layout()->activate();
    const int height = std::min(std::max(layout()->totalHeightForWidth(width), layout()->totalMinimumSize().height()), bottom - 2 * margin);
    setGeometry(parentWidget()->width() - width - margin, bottom - height - margin, width, height);
}

void ActivityList::rebuild()
{
    for (auto known = m_shown.begin(); known != m_shown.end();) {
        if (m_activities.find(known->first)) {
            ++known;
            continue;
        }
        delete known->second;
        known = m_shown.erase(known);
    }
    for (const models::Activity& activity : m_activities.all()) {
        if (m_shown.contains(activity.id))
            continue;
        auto* row = new ActivityRow(m_activities, activity);
        m_shown.emplace(activity.id, row);
        m_rows->addWidget(row);
    }
    m_nothing->setVisible(m_shown.empty());
    placeAbove(m_bottom);
}

void ActivityList::update()
{
    for (const auto& [id, row] : m_shown) {
        if (const models::Activity* activity = m_activities.find(id))
            row->show(*activity);
    }
    placeAbove(m_bottom);
}

void ActivityList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        toggle();
    else
        QFrame::keyPressEvent(event);
}

} // namespace kf::gui
