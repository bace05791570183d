// Paints every scene in both schemes:  screenshots FOLDER [WORDS [LANGUAGE]]   WORDS: only scenes whose name contains them. In another
// language than English those whose readiness is read from a text are taken after the wait for it.
#include "app/gui/frame/languages.h"
#include "app/gui/theme.h"
#include "tests/gui/show_scene.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>

#include <iostream>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        std::cerr << "usage: screenshots FOLDER [WORDS [LANGUAGE]]\n";
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    if (!folder.mkpath(QStringLiteral("."))) {
        std::cerr << "screenshots: cannot make the folder " << argv[1] << '\n';
        return 1;
    }
    kf::gui::useLanguage(application, argc > 3 ? QString::fromLocal8Bit(argv[3]) : QStringLiteral("en"));
    int failures = 0;
    for (const auto& [scheme, word] : {std::pair(kf::gui::theme::Scheme::Light, "light"), std::pair(kf::gui::theme::Scheme::Dark, "dark")}) {
        kf::gui::theme::apply(application, scheme);
        for (const kf::fake::Scene& scene : kf::fake::allScenes()) {
            if (argc > 2 && !scene.name.contains(QString::fromLocal8Bit(argv[2])))
                continue;
            const kf::fake::Shown shown = kf::fake::show(scene);
            const QString file = folder.filePath(scene.name + QLatin1Char('-') + QLatin1String(word) + QStringLiteral(".png"));
            const bool saved = shown.widget->grab().save(file);
            if (!shown.ready || !saved) {
                ++failures;
                std::cerr << scene.name.toStdString() << (saved ? ": did not become what it is about\n" : ": cannot be written\n");
            }
            std::cout << file.toStdString() << '\n';
        }
    }
    return failures == 0 ? 0 : 1;
}
