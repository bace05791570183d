#include "app/gui/notebooks/volume_editor.h"

#include "app/gui/icons.h"
#include "app/gui/notebooks/form_field.h"
#include "app/gui/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace kf::gui {

using models::WorkspaceChoice;

VolumeEditor::VolumeEditor(Purpose purpose, const QString& name, const QString& title, QWidget* parent)
    : QFrame(parent), m_kind(comboBox(name + QStringLiteral("Kind"))), m_name(lineEdit(name + QStringLiteral("Name"))),
      m_size(lineEdit(name + QStringLiteral("Size"), QStringLiteral("5Gi"))), m_class(comboBox(name + QStringLiteral("Class"))), m_access(comboBox(name + QStringLiteral("Access"))),
      m_claim(comboBox(name + QStringLiteral("Claim"))), m_path(lineEdit(name + QStringLiteral("Path"), {}, QStringLiteral("/data")))
{
    const bool isWorkspace = purpose == Purpose::Workspace;
    setObjectName(name);
    m_kind->addItem(tr("A new volume"), int(WorkspaceChoice::New));
    m_kind->addItem(tr("A volume that exists"), int(WorkspaceChoice::Existing));
    if (isWorkspace)
        m_kind->addItem(tr("No volume: files are lost when it stops"), int(WorkspaceChoice::None));
    for (const char* mode : {"ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany", "ReadWriteOncePod"})
        m_access->addItem(QString::fromLatin1(mode));
    m_class->addItem(tr("The cluster's default"), QString());
    m_kindField = new FormField(isWorkspace ? tr("Volume at /home/jovyan") : tr("Kind of volume"), m_kind);
    m_newParts = {new FormField(tr("Name of the volume"), m_name), new FormField(tr("Size"), m_size, tr("Like 500Mi or 5Gi.")), new FormField(tr("Storage class"), m_class),
        new FormField(tr("Access mode"), m_access)};
    m_existingPart = new FormField(tr("Volume"), m_claim);
    if (isWorkspace) { // it always appears in the home folder
        m_path->setParent(this);
        m_path->hide();
    }

    QGridLayout* grid = twoColumns();
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_kindField, 0, 0, 1, isWorkspace ? 2 : 1);
    if (!isWorkspace) {
        setProperty("card", true);
        const int margin = theme::space(1.25);
        grid->setContentsMargins(margin, margin, margin, margin);
        auto* remove = new QPushButton(icon(Glyph::Close), tr("Remove this volume"));
        remove->setObjectName(name + QStringLiteral("Remove"));
        remove->setAccessibleName(tr("Remove %1").arg(title));
        remove->setProperty("flat", true);
        grid->addWidget(remove, 4, 0, 1, 2, Qt::AlignRight);
        connect(remove, &QPushButton::clicked, this, &VolumeEditor::removed);
    }
    for (std::size_t i = 0; i < m_newParts.size(); ++i)
        grid->addWidget(m_newParts[i], 1 + static_cast<int>(i / 2), static_cast<int>(i % 2));
    grid->addWidget(m_existingPart, 3, 0, 1, 2); // in no row of the others: where something hidden spans two columns the grid forgets the space above
    if (!isWorkspace)
        grid->addWidget(new FormField(tr("Appears at"), m_path), 0, 1);
    setLayout(grid);

    for (QWidget* editor : std::initializer_list<QWidget*>{m_kind, m_name, m_size, m_class, m_access, m_claim, m_path})
        editor->setAccessibleName(QStringLiteral("%1: %2").arg(title, editor->accessibleName()));
    for (QComboBox* box : {m_kind, m_class, m_access, m_claim})
        connect(box, &QComboBox::currentIndexChanged, this, &VolumeEditor::changed);
    for (QLineEdit* field : {m_name, m_size, m_path})
        connect(field, &QLineEdit::textChanged, this, &VolumeEditor::changed);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &VolumeEditor::showParts);
    showParts();
}

WorkspaceChoice VolumeEditor::choice() const { return WorkspaceChoice(m_kind->currentData().toInt()); }

models::VolumeForm VolumeEditor::form() const
{
    const bool isNew = choice() == WorkspaceChoice::New;
    return {.isNew = isNew, .name = isNew ? m_name->text() : m_claim->currentData().toString(), .size = m_size->text(), .storageClass = m_class->currentData().toString(),
        .accessMode = m_access->currentText(), .mountPath = m_path->text()};
}

void VolumeEditor::setChoices(const models::NotebookChoices& choices)
{
    const QSignalBlocker quietClass(m_class);
    const QSignalBlocker quietClaim(m_claim);
    const auto keep = [](QComboBox* box, const auto& fill) {
        const QVariant before = box->currentData();
        box->clear();
        fill();
        box->setCurrentIndex(std::max(0, box->findData(before)));
    };
    keep(m_class, [&] {
        m_class->addItem(choices.defaultClass.isEmpty() ? tr("The cluster's default") : tr("The cluster's default (%1)").arg(choices.defaultClass), QString());
        for (const QString& one : choices.storageClasses)
            m_class->addItem(one, one);
    });
    keep(m_claim, [&] {
        for (const models::ClaimChoice& claim : choices.claims)
            m_claim->addItem(claim.text, claim.name);
    });
    m_claim->setEnabled(!choices.claims.empty());
    m_existingPart->setHint(choices.claims.empty() ? tr("The namespace has no volumes yet.") : QString());
}

void VolumeEditor::setNewName(const QString& placeholder) { m_name->setPlaceholderText(placeholder); }

void VolumeEditor::setProblem(const QString& sentence) { m_kindField->setProblem(sentence); }

void VolumeEditor::showParts()
{
    for (FormField* part : m_newParts)
        part->setVisible(choice() == WorkspaceChoice::New);
    m_existingPart->setVisible(choice() == WorkspaceChoice::Existing);
}

} // namespace kf::gui
