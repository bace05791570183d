// The form for a new notebook. What is wrong is said beside its field as one types; what the API server refuses, when everything is
// tried out without effect, is said in the form, which stays as it was filled in.
#pragma once

#include "app/gui/panel.h"
#include "app/models/notebook_form.h"

#include <QDialog>

#include <set>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace kf::gui {

class AdvancedFields;
class ErrorCard;
class FormField;
class GpuField;
class ImageField;
class ResourceFields;
class VolumeEditor;

class CreateDialog final : public QDialog {
    Q_OBJECT
public:
    explicit CreateDialog(Context& context, QWidget* parent = nullptr);

    models::NotebookForm form() const;
    // Offers these instead of what the cluster and the machine tell: for pictures.
    void showOffers(const models::NotebookImages& images, const models::NotebookChoices& choices);
    void reject() override; // while it is being created: stops that

Q_SIGNALS:
    void created(const QString& nameSpace, const QString& name);

private:
    QWidget* makeContent();
    QWidget* makeVolumes();
    void addVolume();
    void readOffers();
    void readImages();
    void showImages(const models::NotebookImages& images);
    void setChoices(const models::NotebookChoices& choices);
    void validate();
    void create();
    void setBusy(bool busy);
    void finish(const std::optional<Error>& error);

    Context& m_context;
    models::NotebookChoices m_choices;
    QLineEdit* m_name;
    QComboBox* m_nameSpace;
    ImageField* m_image;
    ResourceFields* m_resources;
    GpuField* m_gpus;
    VolumeEditor* m_workspace;
    std::vector<VolumeEditor*> m_volumes;
    QVBoxLayout* m_volumeList;
    AdvancedFields* m_advanced;
    FormField* m_nameField;
    FormField* m_nameSpaceField;
    ErrorCard* m_problem;
    QLabel* m_state;
    QWidget* m_content;
    QPushButton* m_create;
    bool m_isAsked = false; // Create was pressed: empty fields are wrong from then on
    bool m_nameTouched = false;
    int m_volumeNumber = 0;
    int m_reading = 0;  // the last question; answers to earlier ones are late
    bool m_areImagesKnown = false;
    bool m_waitsForImages = false; // Create was pressed before they were known
    int m_activity = 0; // the creation that runs
};

} // namespace kf::gui
