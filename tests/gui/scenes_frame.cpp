// The window around the panels: its states, the command palette, running work, notices, help.
#include "app/gui/frame/command_palette.h"
#include "app/gui/frame/help_dialog.h"
#include "app/gui/main_window.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "tests/gui/scene.h"

#include <QLabel>
#include <QLineEdit>

namespace kf::fake {

namespace {

class QuietPanel final : public gui::Panel {
public:
    QuietPanel(gui::Context& panelContext, const QString& title) : gui::Panel(panelContext)
    {
        setObjectName(title);
        auto* page = new gui::Page(this, title);
        page->setSubtitle(QStringLiteral("What stands here belongs to the panel."));
        page->addButton(gui::namedAction(this, QStringLiteral("create") + title, gui::icon(gui::Glyph::Add), QStringLiteral("Create in ") + title), true);
        page->addStretch(1);
    }
    QStringList objects() const override { return {QStringLiteral("workspace/demo"), QStringLiteral("workspace/forecast"), QStringLiteral("lab/mnist-training")}; }
};

std::vector<gui::PanelEntry> panels()
{
    const auto entry = [](const char* id, const char* title, gui::Glyph glyph) {
        return gui::PanelEntry{.id = QString::fromLatin1(id), .title = QString::fromLatin1(title), .glyph = glyph,
            .make = [title](gui::Context& context) -> gui::Panel* { return new QuietPanel(context, QString::fromLatin1(title)); }};
    };
    return {entry("home", "Home", gui::Glyph::Home), entry("notebooks", "Notebooks", gui::Glyph::Notebook), entry("cluster", "Cluster", gui::Glyph::Cluster),
        entry("machine", "Machine", gui::Glyph::Machine), entry("install", "Install", gui::Glyph::Bundle)};
}

std::unique_ptr<gui::MainWindow> window(Stage& stage) { return std::make_unique<gui::MainWindow>(stage.desktop, stage.place.prompter, panels()); }

void startMachine(Stage& stage)
{
    stage.place.startMachine();
    const std::lock_guard lock(stage.place.machineMutex);
    stage.place.machine.spec.milliCpus = 2000;
    stage.place.machine.spec.memoryBytes = std::uint64_t(6) << 30;
}

bool runs(QWidget& widget)
{
    const auto* cpu = widget.findChild<QLabel*>(QStringLiteral("machineCpu"));
    const auto* gpu = widget.findChild<QLabel*>(QStringLiteral("machineGpu"));
    return cpu && cpu->text().contains(QStringLiteral(" of ")) && !gpu->text().isEmpty();
}

std::unique_ptr<QWidget> working(Stage& stage)
{
    startMachine(stage);
    models::Activities& work = stage.desktop.activities();
    const int other = work.begin(QStringLiteral("Loading an image"), {});
    work.progress(other, 3, 10);
    const int id = work.begin(QStringLiteral("Installing core 0.1.0"), {});
    work.step(id, QStringLiteral("Waiting until the components are ready"));
    work.blocked(id, QStringLiteral("the pod notebook-controller-5d9c8 waits for its image"));
    return window(stage);
}

std::unique_ptr<QWidget> withNotices(Stage& stage)
{
    auto made = window(stage);
    made->notices().show({.id = QStringLiteral("battery"), .tone = models::Tone::Warning,
        .sentence = QStringLiteral("The battery is at 12 %: connect power, or stop the machine before it runs out. Everything is kept.")});
    made->notices().show({.id = QStringLiteral("disk"), .tone = models::Tone::Warning, .sentence = QStringLiteral("Only 1.2 GiB are free on the disk that holds kfbox and its volumes."),
        .actionText = QStringLiteral("Free space"), .action = [] {}});
    made->notices().show({.id = QStringLiteral("failed"), .tone = models::Tone::Bad,
        .sentence = QStringLiteral("Loading an image failed. The archive /home/ada/Downloads/a-very-long-name-of-an-image-archive.tar is not one of Docker or OCI: save it with docker save."),
        .detail = QStringLiteral("no manifest.json, no index.json")});
    return made;
}

std::unique_ptr<QWidget> palette(const QString& typed)
{
    auto holder = std::make_unique<QWidget>();
    const auto collect = [] {
        std::vector<gui::PaletteItem> items;
        const auto add = [&items](const char* title, const char* where, gui::Glyph glyph, const char* keys = "") {
            items.push_back({.id = QString::fromLatin1(title), .title = QString::fromLatin1(title), .where = QString::fromLatin1(where), .shortcut = QString::fromLatin1(keys),
                .drawing = gui::icon(glyph), .run = [] {}});
        };
        add("Home", "Panel", gui::Glyph::Home, "Ctrl+1");
        add("Notebooks", "Panel", gui::Glyph::Notebook, "Ctrl+2");
        add("Create a notebook", "Notebooks", gui::Glyph::Add, "Ctrl+N");
        add("workspace/demo", "Notebooks", gui::Glyph::Notebook);
        add("workspace/a-notebook-whose-name-is-as-long-as-names-of-notebooks-may-be-in-this-place", "Notebooks", gui::Glyph::Notebook);
        add("Stop the machine", "Machine", gui::Glyph::Stop);
        add("Read everything again", "", gui::Glyph::Refresh, "F5");
        return items;
    };
    auto* made = new gui::CommandPalette(collect, nullptr, holder.get());
    QMetaObject::invokeMethod(made, [made, typed] {
        made->popUp();
        made->findChild<QLineEdit*>()->setText(typed);
    }, Qt::QueuedConnection);
    return holder;
}

std::unique_ptr<QWidget> help(Stage& stage, int tab)
{
    auto owner = window(stage);
    auto dialog = std::make_unique<gui::HelpDialog>(stage.desktop, *owner, std::vector<std::pair<QString, QWidget*>>(), nullptr);
    dialog->showTab(tab);
    return dialog;
}

} // namespace

std::vector<Scene> frameScenes()
{
    const auto isOpen = [](QWidget& widget) { return widget.findChild<gui::CommandPalette*>()->isVisible(); };
    return {
        {.name = QStringLiteral("frame-no-machine"), .make = [](Stage& stage) -> std::unique_ptr<QWidget> { return window(stage); },
            .isReady = [](QWidget& widget) { return widget.findChild<QLabel*>(QStringLiteral("machineState"))->text() == QStringLiteral("No machine yet"); }},
        {.name = QStringLiteral("frame-running"), .make = [](Stage& stage) -> std::unique_ptr<QWidget> {
            startMachine(stage);
            return window(stage);
        }, .isReady = runs},
        {.name = QStringLiteral("frame-working"), .make = working, .isReady = runs},
        {.name = QStringLiteral("frame-work-list"), .make = [](Stage& stage) {
            auto made = working(stage);
            QMetaObject::invokeMethod(made.get(), [list = made->findChild<QAction*>(QStringLiteral("showWork"))] { list->trigger(); }, Qt::QueuedConnection);
            return made;
        }, .isReady = [](QWidget& widget) { return widget.findChild<QWidget*>(QStringLiteral("activityList"))->isVisible(); }},
        {.name = QStringLiteral("frame-notices"), .make = withNotices},
        {.name = QStringLiteral("frame-small"), .make = withNotices, .size = {760, 520}},
        {.name = QStringLiteral("frame-palette"), .make = [](Stage&) { return palette({}); }, .isReady = isOpen},
        {.name = QStringLiteral("frame-palette-search"), .make = [](Stage&) { return palette(QStringLiteral("note")); }, .isReady = isOpen},
        {.name = QStringLiteral("frame-palette-nothing"), .make = [](Stage&) { return palette(QStringLiteral("zzz")); }, .isReady = isOpen},
        {.name = QStringLiteral("frame-help-day"), .make = [](Stage& stage) { return help(stage, gui::HelpDialog::Day); }, .size = {900, 640}},
        {.name = QStringLiteral("frame-help-keyboard"), .make = [](Stage& stage) { return help(stage, gui::HelpDialog::Keyboard); }, .size = {900, 640}},
        {.name = QStringLiteral("frame-help-about"), .make = [](Stage& stage) { return help(stage, gui::HelpDialog::About); }, .size = {900, 640}},
    };
}

} // namespace kf::fake
