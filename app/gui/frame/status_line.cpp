#include "app/gui/frame/status_line.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace kf::gui {

namespace {

constexpr std::chrono::seconds newsTime{12};

QPushButton* flatButton(const QString& name)
{
    auto* button = new QPushButton;
    button->setObjectName(name);
    button->setProperty("flat", true);
    return button;
}

void setText(QPushButton& button, const QString& text, const QString& spoken)
{
    button.setText(text);
    button.setAccessibleName(spoken);
}

} // namespace

QString activityText(const models::Activity& activity)
{
    QStringList parts{activity.title};
    if (activity.stopping)
        parts << StatusLine::tr("stopping …");
    else if (!activity.step.isEmpty())
        parts << activity.step;
    if (!activity.blocker.isEmpty() && !activity.stopping)
        parts << activity.blocker;
    return parts.join(QStringLiteral(" · "));
}

StatusLine::StatusLine(models::Activities& activities, QWidget* parent)
    : QWidget(parent), m_activities(activities), m_sign(new QLabel), m_text(quietLabel()), m_progress(new QProgressBar),
      m_all(flatButton(QStringLiteral("allWork"))), m_cancel(flatButton(QStringLiteral("cancelWork")))
{
    setObjectName(QStringLiteral("statusLine"));
    setAttribute(Qt::WA_StyledBackground);
    m_text->setObjectName(QStringLiteral("statusText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(theme::space(20));
    m_cancel->setIcon(icon(Glyph::Close));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(0.5), theme::space(2), theme::space(0.5));
    layout->setSpacing(theme::space(1));
    layout->addWidget(m_sign);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_all);
    layout->addWidget(m_cancel);
    setMinimumHeight(theme::space(4.6)); // the window must not jump when work begins
    m_forget.setSingleShot(true);
    m_forget.setInterval(newsTime);
    connect(&m_forget, &QTimer::timeout, this, [this] {
        m_last.clear();
        update();
    });
    connect(&m_activities, &QAbstractItemModel::rowsInserted, this, &StatusLine::update);
    connect(&m_activities, &QAbstractItemModel::rowsRemoved, this, &StatusLine::update);
    connect(&m_activities, &QAbstractItemModel::dataChanged, this, &StatusLine::update);
    connect(&m_activities, &models::Activities::ended, this, [this](int, const QString& title, const std::optional<Error>& error) { ended(title, error); });
    connect(m_all, &QPushButton::clicked, this, &StatusLine::listWanted);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (!m_activities.all().empty())
            m_activities.cancel(m_activities.all().back().id);
    });
    update();
}

QString StatusLine::text() const { return m_text->text(); }

void StatusLine::ended(const QString& title, const std::optional<Error>& error)
{
    const bool isCancelled = error && error->code == Errc::Cancelled;
    m_last = !error ? tr("%1: done").arg(title) : isCancelled ? tr("%1: cancelled").arg(title) : tr("%1: failed").arg(title);
    m_lastGlyph = static_cast<int>(!error ? Glyph::Check : isCancelled ? Glyph::Close : Glyph::Warning);
    m_forget.start();
    update();
}

void StatusLine::update()
{
    const std::vector<models::Activity>& all = m_activities.all();
    m_progress->setVisible(!all.empty());
    m_cancel->setVisible(!all.empty());
    m_all->setVisible(!all.empty());
    m_sign->setVisible(all.empty() && !m_last.isEmpty());
    if (all.empty()) {
        m_text->setText(m_last.isEmpty() ? tr("Nothing runs") : m_last);
        if (!m_last.isEmpty())
            m_sign->setPixmap(icon(static_cast<Glyph>(m_lastGlyph)).pixmap(theme::space(2)));
        return;
    }
    const models::Activity& latest = all.back();
    m_text->setText(activityText(latest));
    m_progress->setRange(0, latest.total > 0 ? 1000 : 0);
    if (latest.total > 0)
        m_progress->setValue(static_cast<int>(1000.0 * static_cast<double>(std::min(latest.done, latest.total)) / static_cast<double>(latest.total)));
    m_progress->setAccessibleDescription(latest.title);
    const int others = static_cast<int>(all.size()) - 1;
    const QString more = others == 0 ? tr("Details") : tr("And %n more", nullptr, others);
    setText(*m_all, more, others == 0 ? tr("Show the running work") : tr("Show all running work"));
    setText(*m_cancel, tr("Cancel"), tr("Cancel: %1").arg(latest.title));
    m_cancel->setEnabled(!latest.stopping);
}

} // namespace kf::gui
