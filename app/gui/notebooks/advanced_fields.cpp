#include "app/gui/notebooks/advanced_fields.h"

#include "app/gui/icons.h"
#include "app/gui/notebooks/form_field.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kf::gui {

using platform::NotebookField;

namespace {
const char* const labelProperty = "podDefaultLabel";
}

AdvancedFields::AdvancedFields(QWidget* parent)
    : QWidget(parent), m_fold(new QPushButton(icon(Glyph::Right), tr("Advanced"))), m_content(new QWidget), m_sharedMemory(new QCheckBox(tr("Shared memory at /dev/shm"))),
      m_configurationsNote(quietLabel()), m_configurationList(new QVBoxLayout), m_nodeLabels(lineEdit(QStringLiteral("notebookNodeLabels"), {}, QStringLiteral("disk=ssd, zone=a"))),
      m_tolerations(lineEdit(QStringLiteral("notebookTolerations"), {}, QStringLiteral("gpu=yes:NoSchedule, spot")))
{
    m_fold->setObjectName(QStringLiteral("notebookAdvanced"));
    m_fold->setAccessibleName(tr("Advanced"));
    m_fold->setProperty("flat", true);
    m_fold->setProperty("link", true);
    m_fold->setCheckable(true);
    m_sharedMemory->setObjectName(QStringLiteral("notebookSharedMemory"));
    m_sharedMemory->setAccessibleName(m_sharedMemory->text());
    m_sharedMemory->setChecked(true);
    m_configurationsNote->setObjectName(QStringLiteral("notebookConfigurationsNote"));
    m_nodeLabelsField = new FormField(tr("Only on nodes with these labels (affinity)"), m_nodeLabels, tr("KEY=VALUE, several with commas."));
    m_tolerationsField = new FormField(tr("In spite of these taints (tolerations)"), m_tolerations, tr("KEY=VALUE:EFFECT, KEY:EFFECT or KEY, several with commas."));

    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(theme::space(1));
    content->addWidget(m_sharedMemory);
    content->addWidget(heading(tr("Configurations")));
    content->addWidget(m_configurationsNote);
    content->addLayout(m_configurationList);
    content->addWidget(m_nodeLabelsField);
    content->addWidget(m_tolerationsField);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_content);
    m_content->hide();
    connect(m_fold, &QPushButton::toggled, this, [this](bool open) {
        m_fold->setIcon(icon(open ? Glyph::Down : Glyph::Right));
        m_content->setVisible(open);
    });
    connect(m_sharedMemory, &QCheckBox::toggled, this, &AdvancedFields::changed);
    for (QLineEdit* field : {m_nodeLabels, m_tolerations})
        connect(field, &QLineEdit::textChanged, this, &AdvancedFields::changed);
}

void AdvancedFields::unfold(bool open) { m_fold->setChecked(open); }

void AdvancedFields::fill(models::NotebookForm& form) const
{
    form.sharedMemory = m_sharedMemory->isChecked();
    form.nodeLabels = m_nodeLabels->text();
    form.tolerations = m_tolerations->text();
    for (const QCheckBox* one : m_configurations) {
        if (one->isChecked())
            form.configurations << one->property(labelProperty).toString();
    }
}

void AdvancedFields::setChoices(const models::NotebookChoices& choices)
{
    qDeleteAll(m_configurations);
    m_configurations.clear();
    for (const models::ConfigurationChoice& choice : choices.configurations) {
        auto* box = new QCheckBox(choice.title);
        box->setObjectName(QStringLiteral("notebookConfiguration-") + choice.label);
        box->setAccessibleName(choice.title);
        box->setProperty(labelProperty, choice.label);
        connect(box, &QCheckBox::toggled, this, &AdvancedFields::changed);
        m_configurationList->addWidget(box);
        m_configurations.push_back(box);
    }
    m_configurationsNote->setText(choices.configurationReason);
    m_configurationsNote->setVisible(!choices.configurationReason.isEmpty());
}

void AdvancedFields::showProblems(const std::vector<platform::NotebookProblem>& problems)
{
    m_nodeLabelsField->setProblem(models::problemAt(problems, NotebookField::NodeLabels));
    m_tolerationsField->setProblem(models::problemAt(problems, NotebookField::Tolerations));
    if (m_nodeLabelsField->hasProblem() || m_tolerationsField->hasProblem())
        unfold(true);
}

} // namespace kf::gui
