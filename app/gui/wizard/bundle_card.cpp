#include "app/gui/wizard/bundle_card.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/gui/wizard/drop_area.h"
#include "app/gui/wizard/small_table.h"
#include "app/gui/wizard/state_badge.h"
#include "app/models/text.h"
#include "base/units.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

namespace kf::gui {

using models::plain;
using models::qt;

namespace {

QString bytesText(std::uint64_t bytes) { return qt(formatBytes(bytes)); }

// `none`: instead of the size of what has no image of its own.
models::RowsBatch rowsOf(const std::vector<models::BundleComponent>& components, const QString& none)
{
    models::RowsBatch batch;
    batch.restarted = batch.synced = true;
    for (std::size_t index = 0; index < components.size(); ++index) {
        const models::BundleComponent& one = components[index];
        const std::string uid = std::to_string(1000 + index); // in the bundle's order
        batch.changed.emplace(uid, models::Row{.key = {}, .uid = uid,
            .cells = {{.text = qt(one.title.empty() ? one.name : one.title)}, {.text = qt(one.version)}, {.text = one.bytes ? bytesText(one.bytes) : none}}});
    }
    return batch;
}

} // namespace

BundleCard::BundleCard(Context& context, models::BundleChoice& choice, QWidget* parent)
    : QWidget(parent), m_context(context), m_choice(choice),
      m_contents({{.title = tr("Component"), .width = 30, .stretches = true}, {.title = tr("Version"), .width = 14}, {.title = tr("Size"), .width = 14, .numeric = true}}),
      m_chooseFile(namedAction(this, QStringLiteral("chooseBundleFile"), icon(Glyph::Bundle), tr("Choose a bundle file …"))),
      m_trust(namedAction(this, QStringLiteral("trustKey"), icon(Glyph::Shield), tr("Trust this key …"))), m_knownTitle(quietLabel(tr("At hand on this computer:"))),
      m_known(new QListWidget), m_reading(quietLabel()), m_problem(new ErrorCard), m_facts(makeFacts())
{
    setObjectName(QStringLiteral("bundleCard"));
    m_known->setObjectName(QStringLiteral("knownBundles"));
    m_known->setAccessibleName(tr("Bundles at hand"));
    m_known->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_knownTitle->setBuddy(m_known);
    m_reading->setObjectName(QStringLiteral("bundleReading"));
    m_problem->setObjectName(QStringLiteral("bundleProblem"));
    auto* drop = new DropArea(m_chooseFile);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(heading(tr("Bundle")));
    layout->addWidget(drop);
    layout->addWidget(m_knownTitle);
    layout->addWidget(m_known);
    layout->addWidget(m_reading);
    layout->addWidget(m_problem);
    layout->addWidget(m_facts);

    connect(drop, &DropArea::dropped, this, [this](const QString& path) { m_choice.choose({.file = plain(path)}); });
    connect(m_chooseFile, &QAction::triggered, this, [this] {
        m_context.prompter.openFile(this, tr("Choose a bundle"), tr("Bundles (*.kfb *.kfb.001)"), [this](const QString& path) { m_choice.choose({.file = plain(path)}); });
    });
    for (const auto pressed : {&QListWidget::itemClicked, &QListWidget::itemActivated}) // by the mouse, by Return
        connect(m_known, pressed, this, [this](const QListWidgetItem* item) { choose(m_known->row(item)); });
    connect(m_trust, &QAction::triggered, this, &BundleCard::askForTrust);
    connect(m_allow, &QCheckBox::toggled, &m_choice, &models::BundleChoice::setAllowUntrusted);
    connect(&m_choice, &models::BundleChoice::knownChanged, this, &BundleCard::offerKnown);
    connect(&m_choice, &models::BundleChoice::changed, this, &BundleCard::refresh);
    offerKnown();
    refresh();
}

QWidget* BundleCard::makeFacts()
{
    auto* card = new QFrame;
    card->setProperty("card", true);
    m_title = heading({});
    m_title->setObjectName(QStringLiteral("bundleTitle"));
    m_title->setWordWrap(true);
    m_standing = new StateBadge;
    m_standing->setObjectName(QStringLiteral("bundleStanding"));
    m_signature = new QLabel;
    m_signature->setObjectName(QStringLiteral("bundleSignature"));
    m_signature->setWordWrap(true);
    m_signature->setTextFormat(Qt::PlainText);
    m_signature->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_allow = new QCheckBox(tr("Install it all the same"));
    m_allow->setObjectName(QStringLiteral("allowUntrusted"));
    m_allow->setAccessibleName(m_allow->text());
    m_consequence = quietLabel(tr("Then nobody vouches for it: whoever made or changed this file can run programs on this computer as an administrator."));
    m_consequence->setObjectName(QStringLiteral("untrustedConsequence"));
    auto* signedBy = new QHBoxLayout;
    signedBy->setSpacing(theme::space(1));
    signedBy->addWidget(m_standing, 0, Qt::AlignTop);
    signedBy->addWidget(m_signature, 1);
    signedBy->addWidget(buttonFor(m_trust, this), 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(theme::space(1.5), theme::space(1.25), theme::space(1.5), theme::space(1.5));
    layout->setSpacing(theme::space(0.75));
    layout->addWidget(m_title);
    layout->addLayout(signedBy);
    layout->addWidget(m_allow);
    layout->addWidget(m_consequence);
    layout->addWidget(new SmallTable(QStringLiteral("bundleContents"), tr("Contents of the bundle"), m_contents));
    return card;
}

void BundleCard::offerKnown()
{
    const QSignalBlocker quiet(m_known);
    m_known->clear();
    for (const models::KnownBundle& bundle : m_choice.known()) {
        const bool isStored = bundle.file.empty();
        const QString text = isStored ? tr("%1 %2, imported before (%3)").arg(qt(bundle.edition), qt(bundle.version), bytesText(bundle.bytes))
                                      : tr("%1 in %2 (%3)").arg(qt(bundle.file.filename().string()), qt(bundle.file.parent_path().string()), bytesText(bundle.bytes));
        auto* item = new QListWidgetItem(icon(isStored ? Glyph::Disk : Glyph::Bundle), text, m_known);
        item->setToolTip(text);
    }
    const bool any = m_known->count() > 0;
    m_known->setVisible(any);
    m_knownTitle->setVisible(any);
    const int shown = std::min(m_known->count(), 5);
    m_known->setFixedHeight(shown * std::max(m_known->sizeHintForRow(0), theme::space(2)) + theme::space(1));
    markChosen();
}

void BundleCard::markChosen()
{
    const QSignalBlocker quiet(m_known);
    const auto& known = m_choice.known();
    const auto chosen = m_choice.chosen() ? std::find(known.begin(), known.end(), *m_choice.chosen()) : known.end();
    m_known->setCurrentRow(chosen == known.end() ? -1 : static_cast<int>(chosen - known.begin()));
}

void BundleCard::choose(int row)
{
    const models::KnownBundle& wanted = m_choice.known()[static_cast<std::size_t>(row)];
    if (m_choice.chosen() != wanted || m_choice.problem()) // a medium may have come back
        m_choice.choose(wanted);
}

void BundleCard::refresh()
{
    markChosen();
    const QString name = m_choice.chosen() ? qt(m_choice.chosen()->file.empty() ? m_choice.chosen()->edition : m_choice.chosen()->file.filename().string()) : QString();
    m_reading->setText(tr("Reading %1 …").arg(name));
    m_reading->setVisible(m_choice.isReading());
    if (m_choice.problem())
        m_problem->show(*m_choice.problem());
    else
        m_problem->hide();
    const QSignalBlocker quiet(m_allow);
    m_allow->setChecked(m_choice.allowsUntrusted());
    const auto& facts = m_choice.facts();
    m_facts->setVisible(facts.has_value());
    if (!facts)
        return;
    m_title->setText(tr("%1 · Kubernetes %2 · %3").arg(qt(facts->title()), qt(facts->kubernetes), bytesText(facts->bytes)));
    showSignature(*facts);
    m_contents.take(rowsOf(facts->components, tr("in the node")));
}

void BundleCard::showSignature(const models::BundleFacts& facts)
{
    const QString print = qt(facts.signature.fingerprint());
    const bool isTrusted = facts.signature.standing == Standing::Trusted;
    switch (facts.signature.standing) {
    case Standing::Trusted:
        m_standing->show(models::Tone::Good, tr("Trusted"));
        m_signature->setText(print.isEmpty() ? tr("It was accepted when it was imported.") : tr("Signed by a key that you trust.\nFingerprint: %1").arg(print));
        break;
    case Standing::Stranger:
        m_standing->show(models::Tone::Warning, tr("New key"));
        m_signature->setText(tr("Signed by a key that is new here.\nFingerprint: %1").arg(print));
        break;
    case Standing::Anonymous:
        m_standing->show(models::Tone::Warning, tr("Unknown key"));
        m_signature->setText(tr("Signed by a key that this computer does not have, so the signature cannot be checked."));
        break;
    case Standing::Unsigned:
        m_standing->show(models::Tone::Warning, tr("Not signed"));
        m_signature->setText(tr("Nobody signed this bundle."));
        break;
    }
    m_trust->setVisible(facts.signature.standing == Standing::Stranger);
    m_allow->setVisible(!isTrusted);
    m_consequence->setVisible(!isTrusted);
}

void BundleCard::askForTrust()
{
    if (!m_choice.facts())
        return;
    const Question question{.title = tr("Trust this key from now on?"),
        .text = tr("The bundle is signed by the key with the fingerprint\n\n%1\n\nDoes its publisher show the same fingerprint, and do you trust them? Every bundle that is signed with it will then be accepted.")
                    .arg(qt(m_choice.facts()->signature.fingerprint())),
        .action = tr("Trust this key")};
    m_context.prompter.ask(this, question, [this](const Reply& reply) {
        if (reply.yes)
            m_choice.trust();
    });
}

} // namespace kf::gui
