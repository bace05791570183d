// The languages of the window: English is what stands in the sources, the others are translations inside the program.
#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>

class QCoreApplication;

namespace kf::gui {

QStringList languages(); // "en", "de"
QString nameOf(const QString& language); // in that language: "Deutsch"
// The one to use: what was chosen, else the first of the system's that there is, else English.
QString chooseLanguage(const QString& chosen, const QStringList& systems);
// Once, before the first widget.
void useLanguage(QCoreApplication& application, const QString& language);
// A text of the program's own files, in this language or else in English: help.
QString textFile(const QString& name, const QString& language);

} // namespace kf::gui
