#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

namespace phenodrop {

/// Types a name into the file dialog that opens next, as a person does.
inline void answerDialog(const QString& name)
{
    QTimer::singleShot(300, qApp, [name] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(name);
        QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
    });
}

/// Presses a button of the question that comes up next; the file dialog that stays after "No" is left.
inline void answerQuestion(const QString& button)
{
    auto* poll = new QTimer(qApp);
    QObject::connect(poll, &QTimer::timeout, qApp, [poll, button] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (!question)
            return;
        poll->deleteLater();
        poll->stop();
        if (button == QLatin1String("No"))
            QTimer::singleShot(300, qApp, [] {
                if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget()))
                    dialog->reject();
            });
        for (QAbstractButton* one : question->buttons())
            if (one->text().remove(u'&') == button)
                return one->click();
        question->reject();
        QFAIL(qPrintable(QStringLiteral("no button ") + button));
    });
    poll->start(50);
}

} // namespace phenodrop
