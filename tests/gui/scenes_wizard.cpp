#include "app/gui/wizard/wizard_panel.h"
#include "base/file.h"
#include "tests/gui/scene.h"
#include "tests/gui/wizard_place.h"

#include <QAction>
#include <QCheckBox>
#include <QScrollArea>
#include <QScrollBar>

namespace kf::fake {

namespace {

using gui::WizardPanel;
using State = models::InstallModel::State;

WizardPanel& panelIn(QWidget& widget) { return static_cast<WizardPanel&>(widget); }

std::unique_ptr<WizardPanel> makePanel(Stage& stage)
{
    return std::make_unique<WizardPanel>(stage.context, std::vector<std::filesystem::path>{mediaOf(stage.place)});
}

bool isChecked(QWidget& widget) { return panelIn(widget).preflight().isChecked() && !panelIn(widget).preflight().isRunning(); }
bool isRead(QWidget& widget) { return isChecked(widget) && !panelIn(widget).bundle().isReading(); }

Scene check(const char* name, const std::function<void(installer::SystemFacts&)>& change)
{
    return {QLatin1String(name), [change](Stage& stage) {
                change(stage.place.facts);
                return makePanel(stage);
            }, {1180, 760}, isChecked};
}

// A key whose fingerprint is the same in every picture.
bundle::SecretKey publisher()
{
    static const bundle::SecretKey key = *bundle::generateKey();
    return key;
}

std::filesystem::path bundleIn(const Stage& stage, const std::vector<installer::TinyComponent>& components, const std::optional<bundle::SecretKey>& key)
{
    const std::filesystem::path file = mediaOf(stage.place) / "core.kfb";
    installer::writeTinyBundle(file, "0.1.0", components, key);
    return file;
}

Scene choose(const char* name, const std::function<std::filesystem::path(Stage& stage)>& prepare, QSize size = {1180, 1250})
{
    return {QLatin1String(name), [prepare](Stage& stage) {
                const std::filesystem::path file = prepare(stage);
                auto panel = makePanel(stage);
                panel->open(file.empty() ? QStringLiteral("choose") : QString::fromStdString(file.string()));
                return panel;
            }, size, isRead};
}

Scene install(const char* name, const std::set<std::string>& held, std::chrono::seconds deadline, const std::function<bool(WizardPanel&)>& isThere)
{
    return {QLatin1String(name), [held, deadline](Stage& stage) {
                Controllers::of(stage.place.server)->hold(held);
                auto panel = makePanel(stage);
                models::InstallWish wish{.title = "core 0.1.0"};
                wish.options.bundle = bundleIn(stage, installer::threeComponents(), std::nullopt);
                wish.options.open.allowUnsigned = true;
                wish.options.deadline = deadline;
                for (const char* component : {"storage", "profiles", "notebooks"})
                    wish.components.push_back({component, component, "0.1.0"});
                panel->open(QStringLiteral("install"));
                panel->install().start(wish);
                return panel;
            }, {1180, 1000}, [isThere](QWidget& widget) { return isThere(panelIn(widget)); }};
}

} // namespace

std::vector<Scene> wizardScenes()
{
    constexpr auto long_ = std::chrono::minutes(5);
    std::vector<Scene> scenes{
        check("wizard-check-ready", [](installer::SystemFacts&) {}),
        check("wizard-check-problems", [](installer::SystemFacts& facts) {
            facts.runcVersion.clear();
            facts.inotifyInstances = 128;
            facts.fileSystem = "tmpfs";
            facts.memoryAvailable = 1ull << 30;
        }),
        check("wizard-check-no-way-to-root", [](installer::SystemFacts& facts) {
            facts.root = false;
            facts.elevation.clear();
        }),
        choose("wizard-choose-empty", [](Stage&) { return std::filesystem::path(); }),
        choose("wizard-choose-new-key", [](Stage& stage) { return bundleIn(stage, installer::threeComponents(), publisher()); }),
        choose("wizard-choose-unsigned", [](Stage& stage) { return bundleIn(stage, installer::threeComponents(), std::nullopt); }),
        choose("wizard-choose-refused", [](Stage& stage) {
            const std::filesystem::path file = mediaOf(stage.place) / "holiday-pictures-that-somebody-renamed.kfb";
            static_cast<void>(writeFileAtomically(file, std::string(5000, 'x'), 0644));
            return file;
        }),
        choose("wizard-choose-no-room", [](Stage& stage) {
            stage.place.facts.diskFree = 100u << 20;
            return bundleIn(stage, installer::threeComponents(), publisher());
        }),
        choose("wizard-choose-long-names", [](Stage& stage) {
            std::vector<installer::TinyComponent> components = installer::threeComponents();
            for (int i = 0; i < 20; ++i)
                components.push_back({"a-component-whose-name-goes-on-and-on-until-it-ends-" + std::to_string(i)});
            return bundleIn(stage, components, publisher());
        }, {1180, 1500}),
        install("wizard-install-waits", {"notebooks"}, long_, [](WizardPanel& panel) { return !panel.install().blocker().isEmpty(); }),
        install("wizard-install-failed", {"profiles"}, std::chrono::seconds(1), [](WizardPanel& panel) { return panel.install().state() == State::Failed; }),
        install("wizard-install-done", {}, long_, [](WizardPanel& panel) { return panel.install().state() == State::Done; }),
    };
    Scene cancelled = install("wizard-install-cancelled", {"notebooks"}, long_, [](WizardPanel& panel) {
        if (!panel.install().blocker().isEmpty())
            panel.install().cancel();
        return panel.install().state() == State::Cancelled;
    });
    scenes.push_back(cancelled);
    return scenes;
}

} // namespace kf::fake
