#pragma once

#include "tests/plugins/answerdialog.h"

#include <QDir>
#include <QFile>
#include <QLabel>

#include <functional>

namespace phenodrop {

inline bool isSaid(const QWidget* panel, const QString& text)
{
    for (const QLabel* label : panel->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    return false;
}

/// Saves as a person does, by a button (`press`) and the dialog that follows: a name without an ending, a file that is
/// there, a folder that takes nothing, and again. What cannot be written is told in the panel, until something can.
inline void checkSaving(const QWidget* panel, const std::function<void()>& press, const QDir& folder, const QString& suffix)
{
    const auto contentOf = [&](const QString& name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QString there = QStringLiteral("there.") + suffix, first = QStringLiteral("first.") + suffix;
    answerDialog(folder.filePath(QStringLiteral("first")));
    press();
    QTRY_VERIFY_WITH_TIMEOUT(!contentOf(first).isEmpty(), 20000);
    QFile file(folder.filePath(there));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    answerDialog(file.fileName());
    answerQuestion(QStringLiteral("No"));
    press();
    QTest::qWait(500);
    QCOMPARE(contentOf(there), "mine");
    answerDialog(file.fileName());
    answerQuestion(QStringLiteral("Yes"));
    press();
    QTRY_VERIFY_WITH_TIMEOUT(contentOf(there).size() > 4, 20000);
    const QString nowhere = QStringLiteral("/proc/nowhere.") + suffix; // refuses even the administrator
    answerDialog(nowhere);
    press();
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(panel, QStringLiteral("nowhere.")), 20000);
    answerDialog(folder.filePath(QStringLiteral("second.") + suffix));
    press();
    QTRY_VERIFY_WITH_TIMEOUT(!contentOf(QStringLiteral("second.") + suffix).isEmpty() && !isSaid(panel, QStringLiteral("nowhere.")), 20000);
}

} // namespace phenodrop
