// The first start, and every later install: check this computer, choose a bundle and a machine, watch the install. One page at a
// time; the buttons on top lead through them and say why where one cannot go on.
#pragma once

#include "app/gui/panel.h"
#include "app/models/bundle_choice.h"
#include "app/models/install_model.h"
#include "app/models/preflight_model.h"

#include <filesystem>

class QStackedWidget;

namespace kf::gui {

class CheckPage;
class ChoosePage;
class Page;
class StepTrail;

class WizardPanel final : public Panel {
    Q_OBJECT
public:
    explicit WizardPanel(Context& context, QWidget* parent = nullptr);
    // `folders`: where bundle files may lie.
    WizardPanel(Context& context, std::vector<std::filesystem::path> folders, QWidget* parent = nullptr);

    void open(const QString& page) override; // "check", "choose", "install", or the path of a bundle file
    QString currentPage() const;
    models::InstallModel& install() { return m_install; }
    models::BundleChoice& bundle() { return m_bundle; }
    models::PreflightModel& preflight() { return m_preflight; }

private:
    enum class Step { Check, Choose, Install };
    void makeActions();
    void go(Step step);
    void forward();
    void refresh();
    void updateInstallActions(bool here);
    void lookForUnfinished();
    void showEvent(QShowEvent* event) override;

    models::PreflightModel m_preflight;
    models::BundleChoice m_bundle;
    models::InstallModel m_install;
    Step m_step = Step::Check;
    bool m_began = false; // the first look was taken
    QAction* m_back = nullptr;
    QAction* m_next = nullptr;
    QAction* m_begin = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_resume = nullptr;
    QAction* m_checkAgain = nullptr;
    QAction* m_chooseAnother = nullptr;
    QAction* m_home = nullptr;
    QAction* m_notebook = nullptr;
    Page* m_page;
    StepTrail* m_trail;
    QStackedWidget* m_pages;
    CheckPage* m_check = nullptr;
    ChoosePage* m_choose = nullptr;
};

} // namespace kf::gui
