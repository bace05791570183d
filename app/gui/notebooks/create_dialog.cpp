#include "app/gui/notebooks/create_dialog.h"

#include "app/gui/notebooks/advanced_fields.h"
#include "app/gui/notebooks/form_field.h"
#include "app/gui/notebooks/gpu_field.h"
#include "app/gui/notebooks/image_field.h"
#include "app/gui/notebooks/resource_fields.h"
#include "app/gui/notebooks/volume_editor.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/text.h"
#include "installer/notebook_support.h"
#include "platform/notebooks.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace kf::gui {

using platform::NotebookField;

CreateDialog::CreateDialog(Context& context, QWidget* parent)
    : QDialog(parent), m_context(context), m_name(lineEdit(QStringLiteral("notebookName"), {}, QStringLiteral("my-notebook"))), m_nameSpace(comboBox(QStringLiteral("notebookNameSpace"))),
      m_image(new ImageField), m_resources(new ResourceFields), m_gpus(new GpuField),
      m_workspace(new VolumeEditor(VolumeEditor::Purpose::Workspace, QStringLiteral("workspace"), tr("Workspace volume"))), m_advanced(new AdvancedFields), m_problem(new ErrorCard),
      m_state(quietLabel())
{
    setObjectName(QStringLiteral("createNotebook"));
    setWindowTitle(tr("New notebook"));
    const QString nameSpace = context.desktop.nameSpace();
    m_nameSpace->addItem(nameSpace.isEmpty() ? QStringLiteral("workspace") : nameSpace);

    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("createNotebookFields"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_content = makeContent();
    scroll->setWidget(m_content);
    m_problem->hide();
    m_state->setObjectName(QStringLiteral("createNotebookState"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("createNotebookCancel"));
    cancel->setAccessibleName(cancel->text().remove(QLatin1Char('&')));
    m_create = buttons->addButton(tr("Create"), QDialogButtonBox::ActionRole);
    m_create->setObjectName(QStringLiteral("createNotebookAccept"));
    m_create->setAccessibleName(tr("Create"));
    m_create->setProperty("primary", true);
    m_create->setDefault(true);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_state, 1);
    bottom->addWidget(buttons);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(1.5));
    layout->setSpacing(theme::space(1.25));
    QLabel* title = heading(tr("New notebook"));
    layout->addWidget(title);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_problem);
    layout->addLayout(bottom);
    resize(theme::space(84), theme::space(92));

    connect(buttons, &QDialogButtonBox::rejected, this, &CreateDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &CreateDialog::create);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameTouched = true; });
    connect(m_name, &QLineEdit::textChanged, this, &CreateDialog::validate);
    connect(m_nameSpace, &QComboBox::currentTextChanged, this, [this] {
        validate();
        readOffers();
    });
    connect(m_image, &ImageField::changed, this, &CreateDialog::validate);
    connect(m_resources, &ResourceFields::changed, this, &CreateDialog::validate);
    connect(m_gpus, &GpuField::changed, this, &CreateDialog::validate);
    connect(m_workspace, &VolumeEditor::changed, this, &CreateDialog::validate);
    connect(m_advanced, &AdvancedFields::changed, this, &CreateDialog::validate);
    connect(&context.desktop, &models::Desktop::clientChanged, this, &CreateDialog::readOffers);
    setChoices({});
    readImages();
    readOffers();
    m_name->setFocus();
}

QWidget* CreateDialog::makeContent()
{
    m_nameField = new FormField(tr("Name"), m_name);
    m_nameSpaceField = new FormField(tr("Namespace"), m_nameSpace);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, theme::space(1.5), 0);
    layout->setSpacing(theme::space(1.25));
    QGridLayout* basics = twoColumns();
    basics->addWidget(m_nameField, 0, 0);
    basics->addWidget(m_nameSpaceField, 0, 1);
    layout->addLayout(basics);
    layout->addWidget(m_image);
    layout->addWidget(heading(tr("Resources")));
    layout->addWidget(m_resources);
    layout->addWidget(m_gpus);
    layout->addWidget(heading(tr("Workspace")));
    layout->addWidget(m_workspace);
    layout->addWidget(makeVolumes());
    layout->addWidget(m_advanced);
    layout->addStretch(1);
    return content;
}

QWidget* CreateDialog::makeVolumes()
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(heading(tr("Data volumes")));
    m_volumeList = new QVBoxLayout;
    m_volumeList->setSpacing(theme::space(1));
    layout->addLayout(m_volumeList);
    auto* add = new QPushButton(icon(Glyph::Add), tr("Add a volume"));
    add->setObjectName(QStringLiteral("addVolume"));
    add->setAccessibleName(add->text());
    add->setAutoDefault(false);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, &CreateDialog::addVolume);
    return part;
}

void CreateDialog::addVolume()
{
    ++m_volumeNumber;
    auto* volume = new VolumeEditor(VolumeEditor::Purpose::Data, QStringLiteral("volume%1").arg(m_volumeNumber), tr("Data volume %1").arg(m_volumeNumber));
    volume->setChoices(m_choices);
    m_volumes.push_back(volume);
    m_volumeList->addWidget(volume);
    connect(volume, &VolumeEditor::changed, this, &CreateDialog::validate);
    connect(volume, &VolumeEditor::removed, this, [this, volume] {
        std::erase(m_volumes, volume);
        volume->deleteLater();
        validate();
    });
    validate();
}

void CreateDialog::readImages()
{
    const auto work = [parts = m_context.desktop.parts()](const std::stop_token& stop) { return models::readNotebookImages(parts, stop); };
    models::inBackground(this, work, [this](const models::NotebookImages& images) {
        if (!m_areImagesKnown)
            showImages(images);
    });
}

void CreateDialog::showImages(const models::NotebookImages& images)
{
    m_areImagesKnown = true;
    m_image->setImages(images);
    if (std::exchange(m_waitsForImages, false)) {
        setBusy(false);
        create();
    }
}

void CreateDialog::showOffers(const models::NotebookImages& images, const models::NotebookChoices& choices)
{
    ++m_reading;
    m_state->clear();
    showImages(images);
    setChoices(choices);
}

void CreateDialog::readOffers()
{
    const int question = ++m_reading;
    if (!m_context.desktop.client()) {
        m_state->setText(tr("The machine does not run: start it to create a notebook."));
        return;
    }
    m_state->setText(tr("Reading what the cluster offers …"));
    const auto work = [client = m_context.desktop.client(), nameSpace = models::plain(m_nameSpace->currentText())](const std::stop_token& stop) {
        return models::readNotebookChoices(*client, nameSpace, stop);
    };
    models::inBackground(this, work, [this, question](const Result<models::NotebookChoices>& choices) {
        if (question != m_reading)
            return;
        m_state->clear();
        if (choices)
            setChoices(*choices);
        else if (choices.error().code != Errc::Cancelled)
            m_problem->show(choices.error());
    });
}

void CreateDialog::setChoices(const models::NotebookChoices& choices)
{
    m_choices = choices;
    {
        const QSignalBlocker quiet(m_nameSpace);
        const QString before = m_nameSpace->currentText();
        for (const QString& one : choices.nameSpaces) {
            if (m_nameSpace->findText(one) < 0)
                m_nameSpace->addItem(one);
        }
        m_nameSpace->setCurrentIndex(m_nameSpace->findText(before));
    }
    m_gpus->setChoices(choices);
    m_workspace->setChoices(choices);
    for (VolumeEditor* volume : m_volumes)
        volume->setChoices(choices);
    m_advanced->setChoices(choices);
    validate();
}

models::NotebookForm CreateDialog::form() const
{
    models::NotebookForm form;
    form.name = m_name->text();
    form.nameSpace = m_nameSpace->currentText();
    form.image = m_image->image();
    const platform::NotebookResources resources = m_resources->resources();
    form.cpu = models::qt(resources.cpu);
    form.cpuLimit = models::qt(resources.cpuLimit);
    form.memory = models::qt(resources.memory);
    form.memoryLimit = models::qt(resources.memoryLimit);
    form.gpus = m_gpus->count();
    form.gpuVendor = m_gpus->vendor();
    form.workspace = m_workspace->choice();
    form.workspaceVolume = m_workspace->form();
    for (const VolumeEditor* volume : m_volumes)
        form.volumes.push_back(volume->form());
    m_advanced->fill(form);
    return form;
}

// Beside each field what is wrong with it; a field that nobody has filled in yet is not wrong before Create was pressed.
void CreateDialog::validate()
{
    const QString name = m_name->text().trimmed();
    m_workspace->setNewName(name.isEmpty() ? QStringLiteral("NAME-workspace") : name + QStringLiteral("-workspace"));
    const auto problems = models::readForm(form(), m_choices).problems;
    m_nameField->setProblem(m_nameTouched || m_isAsked ? models::problemAt(problems, NotebookField::Name) : QString());
    m_nameSpaceField->setProblem(models::problemAt(problems, NotebookField::NameSpace));
    m_image->setProblem(m_isAsked || !m_image->image().isEmpty() ? models::problemAt(problems, NotebookField::Image) : QString());
    m_resources->showProblems(problems);
    m_gpus->setProblem(models::problemAt(problems, NotebookField::Gpus));
    m_workspace->setProblem(models::problemAt(problems, NotebookField::Workspace));
    for (std::size_t row = 0; row < m_volumes.size(); ++row) {
        const bool isFilled = m_isAsked || !m_volumes[row]->form().name.isEmpty();
        m_volumes[row]->setProblem(isFilled ? models::problemAt(problems, NotebookField::Volumes, static_cast<int>(row)) : QString());
    }
    m_advanced->showProblems(problems);
}

void CreateDialog::create()
{
    m_isAsked = true;
    m_problem->hide();
    validate();
    const models::ReadForm read = models::readForm(form(), m_choices);
    const bool lacksOnlyTheImage = read.problems.size() == 1 && read.problems.front().field == NotebookField::Image;
    if (lacksOnlyTheImage && !m_areImagesKnown) { // who is quick gets the one that will be offered first
        m_waitsForImages = true;
        setBusy(true);
        return;
    }
    if (!read.problems.empty()) {
        m_problem->show({Errc::InvalidInput, models::plain(tr("The notebook cannot be created yet: ")) + read.problems.front().sentence, {}});
        return;
    }
    const auto client = m_context.desktop.client();
    if (!client) {
        m_problem->show({Errc::Unavailable, models::plain(tr("The machine does not run: start it, then create the notebook.")), {}});
        return;
    }
    setBusy(true);
    const auto work = [client, request = read.request](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        const std::string token = KF_TRY(installer::notebookToken(parts.paths.data(parts.machineName), request.nameSpace, request.name));
        return platform::Notebooks(client).create(KF_TRY(platform::notebookObjects(request, token)), stop);
    };
    m_activity = m_context.desktop.perform(tr("Creating the notebook %1").arg(models::qt(read.request.name)), work, this, [this](const std::optional<Error>& error) { finish(error); });
}

void CreateDialog::finish(const std::optional<Error>& error)
{
    m_activity = 0;
    setBusy(false);
    if (error && error->code == Errc::Cancelled)
        return;
    if (error) {
        m_problem->show(*error);
        return;
    }
    Q_EMIT created(m_nameSpace->currentText(), m_name->text().trimmed());
    accept();
}

void CreateDialog::setBusy(bool busy)
{
    m_content->setEnabled(!busy);
    m_create->setEnabled(!busy);
    m_state->setText(busy ? tr("Trying it out against the cluster, then creating it …") : QString());
}

void CreateDialog::reject()
{
    if (m_activity != 0)
        m_context.desktop.activities().cancel(m_activity);
    else
        QDialog::reject();
}

} // namespace kf::gui
