#include "app/gui/widgets/detail_side.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/overview_view.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

namespace kf::gui {

DetailSide::DetailSide(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_title(heading({})), m_kind(quietLabel()), m_problem(new ErrorCard), m_tabs(new QTabWidget), m_overview(new OverviewView(context)),
      m_logs(new LogView(context)), m_events(new EventsView(context)), m_yaml(new YamlView(context.prompter))
{
    setObjectName(QStringLiteral("detailSide"));
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setWordWrap(true);
    m_problem->setVisible(false);
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("detailTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the details"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false); // it would run above the tabs
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_logs, tr("Logs"));
    m_tabs->addTab(m_events, tr("Events"));
    m_tabs->addTab(m_yaml, tr("YAML"));

    auto* close = namedAction(this, QStringLiteral("detailClose"), icon(Glyph::Close), tr("Close the details"));
    close->setShortcut(QKeySequence(Qt::Key_Escape));
    auto* button = new QToolButton;
    button->setDefaultAction(close);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(QStringLiteral("detailCloseButton"));
    button->setAccessibleName(close->text());
    connect(close, &QAction::triggered, this, [this] {
        clear();
        Q_EMIT closed();
    });
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_kind);
    auto* top = new QHBoxLayout;
    top->addLayout(words, 1);
    top->addWidget(button, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(1.5), 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addLayout(top);
    layout->addWidget(m_problem);
    layout->addWidget(m_tabs, 1);
    connect(&context.desktop, &models::Desktop::clientChanged, this, [this] {
        if (!m_key.name.empty())
            follow();
    });
    clear();
}

DetailSide::~DetailSide() = default;

void DetailSide::show(const manifests::ObjectKey& key, const kube::ResourceType& type)
{
    setVisible(true);
    if (key == m_key && type == m_type)
        return;
    m_key = key;
    m_type = type;
    m_object = {};
    m_title->setText(models::qt(key.name));
    m_kind->setText(models::qt(key.nameSpace.empty() ? key.kind : key.kind + " · " + key.nameSpace));
    m_overview->clear();
    m_logs->clear();
    m_yaml->clear();
    m_problem->setVisible(false);
    m_tabs->setTabVisible(m_tabs->indexOf(m_logs), models::mayHavePods(key.kind));
    m_events->follow(key);
    follow();
    Q_EMIT objectChanged();
}

void DetailSide::clear()
{
    m_live.reset();
    m_key = {};
    m_type = {};
    m_object = {};
    m_overview->clear();
    m_logs->clear();
    m_events->clear();
    m_yaml->clear();
    setVisible(false);
}

void DetailSide::follow()
{
    m_live.reset();
    if (!m_context.desktop.client()) {
        m_problem->show({Errc::Unavailable, models::plain(tr("The machine does not run: this is what was known last.")), {}});
        return;
    }
    m_live = std::make_unique<models::LiveObject>(m_context.desktop.client(), m_type, m_key.nameSpace, m_key.name);
    connect(m_live.get(), &models::LiveObject::changed, this, &DetailSide::take);
}

void DetailSide::take(const models::ObjectNews& news)
{
    if (!news.object) {
        m_problem->show({Errc::NotFound, models::plain(tr("%1 is gone: it was deleted. This is what was known last.").arg(models::qt(m_key.name))), {}});
        m_object = {};
        Q_EMIT objectChanged();
        return;
    }
    m_problem->setVisible(false);
    m_object = *news.object;
    m_overview->show(m_object);
    m_yaml->show(m_object);
    const auto pods = models::podsOf(m_object);
    m_tabs->setTabVisible(m_tabs->indexOf(m_logs), pods.has_value());
    if (pods)
        m_logs->follow(*pods);
    Q_EMIT objectChanged();
}

void DetailSide::focusTabs() { m_tabs->tabBar()->setFocus(); }

void DetailSide::setOverview(QWidget* top) { m_overview->setTop(top); }

void DetailSide::addTab(QWidget* widget, const QString& title) { m_tabs->addTab(widget, title); }

void DetailSide::setTabVisible(const QString& objectName, bool visible)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->widget(i)->objectName() == objectName)
            m_tabs->setTabVisible(i, visible);
    }
}

void DetailSide::showTab(const QString& objectName)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->widget(i)->objectName() == objectName)
            m_tabs->setCurrentIndex(i);
    }
}

} // namespace kf::gui
