#include "app/gui/wizard/choose_page.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/wizard/bundle_card.h"
#include "app/gui/wizard/machine_card.h"
#include "app/models/text.h"

#include <QVBoxLayout>

namespace kf::gui {

ChoosePage::ChoosePage(Context& context, models::BundleChoice& bundle, models::PreflightModel& preflight, QWidget* parent)
    : QWidget(parent), m_bundle(bundle), m_preflight(preflight), m_machine(new MachineCard(context)), m_obstacle(new ErrorCard)
{
    setObjectName(QStringLiteral("choosePage"));
    m_obstacle->setObjectName(QStringLiteral("chooseObstacle"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, theme::space(1), 0);
    layout->setSpacing(theme::space(1.5));
    layout->addWidget(new BundleCard(context, bundle));
    layout->addWidget(m_obstacle);
    layout->addWidget(m_machine);
    layout->addStretch(1);
    connect(&m_bundle, &models::BundleChoice::changed, this, &ChoosePage::setLimits);
    connect(&m_preflight, &models::PreflightModel::changed, this, &ChoosePage::setLimits);
    connect(m_machine, &MachineCard::changed, this, &ChoosePage::judge);
    setLimits();
}

void ChoosePage::setLimits()
{
    const auto& facts = m_preflight.facts();
    m_machine->setVisible(facts.has_value());
    if (facts)
        m_machine->setLimits(*facts, m_bundle.facts() ? m_bundle.facts()->needs : installer::Needs{});
    judge();
}

void ChoosePage::judge()
{
    const auto& facts = m_preflight.facts();
    m_verdict = facts && m_bundle.facts() ? installer::verdict(models::obstacles(*facts, m_bundle.facts()->needs, m_machine->wishes())) : Result<>();
    if (m_verdict)
        m_obstacle->hide();
    else
        m_obstacle->show(m_verdict.error());
    Q_EMIT changed();
}

QString ChoosePage::obstacle() const
{
    if (m_bundle.isReading())
        return tr("The bundle is being read.");
    if (m_bundle.problem())
        return models::qt(m_bundle.problem()->message);
    if (!m_bundle.facts())
        return tr("Choose a bundle first.");
    if (!m_bundle.isAccepted())
        return tr("Nobody you trust signed this bundle: trust its key, or say that it is to be installed all the same.");
    if (!m_preflight.facts())
        return tr("This computer was not checked yet.");
    return m_verdict ? m_machine->problem() : models::qt(m_verdict.error().message);
}

models::InstallWish ChoosePage::wish() const
{
    models::InstallWish wish{.options = m_bundle.options()};
    const models::MachineWishes machine = m_machine->wishes();
    wish.options.milliCpus = static_cast<std::uint32_t>(machine.cpuLimit);
    wish.options.memoryBytes = machine.memoryLimit;
    wish.options.internet = machine.internet ? vm::Internet::On : vm::Internet::Off;
    wish.options.subnet = machine.subnet;
    if (const auto& facts = m_bundle.facts()) {
        wish.title = facts->title();
        wish.bytes = facts->file.empty() ? 0 : facts->bytes;
        for (const models::BundleComponent& component : facts->components)
            wish.components.push_back({component.name, component.title, component.version});
    }
    return wish;
}

} // namespace kf::gui
