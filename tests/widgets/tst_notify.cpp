#include "widgets/notify/errortext.h"
#include "widgets/notify/notices.h"
#include "widgets/notify/noticestack.h"

#include <QAbstractItemModelTester>
#include <QLayout>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace phenodrop;
using namespace Qt::StringLiterals;

class TstNotify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyErrorHasASentence();
    void knownWordsAreTranslated();
    void longPathsAreShortened();
    void newestFirst();
    void cancelledIsNoNotice();
    void atMostThreeOnScreen();
    void eachHasRoomForItsText();
    void actionRuns();
    void theSameIsSaidOnce();
};

void TstNotify::everyErrorHasASentence()
{
    QSet<QString> seen;
    for (int code = int(Errc::Cancelled); code <= int(Errc::Internal); ++code) {
        const QString text = errorText(Error{Errc(code), "B07_s1.tif", {}});
        QVERIFY2(text.size() > 15 && text.endsWith(u'.'), qPrintable(text));
        QVERIFY(Errc(code) == Errc::Cancelled || text.contains(u"B07_s1.tif"_s));
        QVERIFY2(!seen.contains(text), qPrintable(text));
        seen << text;
    }
}

void TstNotify::knownWordsAreTranslated()
{
    class Marking : public QTranslator
    {
    public:
        bool isEmpty() const override { return false; }
        QString translate(const char* context, const char* source, const char*, int) const override
        {
            const bool known = qstrcmp(context, "ErrorWords") == 0 && qstrcmp(source, "B07.tif") != 0;
            return known ? u"X "_s + QString::fromUtf8(source) : QString();
        }
    } marking;
    QVERIFY(QCoreApplication::installTranslator(&marking));
    const QString text = errorText(Error{Errc::NotFound, "features", "no features were computed yet"});
    QVERIFY2(text.contains(u"X features"_s) && text.contains(u"X no features were computed yet"_s), qPrintable(text));
    const QString file = errorText(Error{Errc::FileUnreadable, "B07.tif", {}});
    QVERIFY2(file.contains(u"B07.tif"_s) && !file.contains(u'X'), qPrintable(file));
}

void TstNotify::longPathsAreShortened()
{
    const std::string path = "/" + std::string(300, 'x') + "/end.tif";
    const QString text = errorText(Error{Errc::FileMissing, path, {}});
    QVERIFY(text.contains(u"end.tif"_s));
    QVERIFY(text.size() < 220);
}

void TstNotify::newestFirst()
{
    Notices notices;
    QAbstractItemModelTester tester(&notices);
    notices.info(u"first"_s);
    notices.warn(u"second"_s);
    QCOMPARE(notices.index(0).data().toString(), u"second"_s);
    QCOMPARE(notices.unread(), 2);
    notices.markRead();
    QCOMPARE(notices.unread(), 0);
}

void TstNotify::cancelledIsNoNotice()
{
    Notices notices;
    notices.fail(Error{Errc::Cancelled});
    QCOMPARE(notices.rowCount(), 0);
    notices.fail(Error{Errc::DiskFull, "results", "No space left on device"});
    QCOMPARE(notices.rowCount(), 1);
}

void TstNotify::atMostThreeOnScreen()
{
    Notices notices;
    QWidget window;
    window.resize(800, 600);
    NoticeStack stack(notices, &window, 28);
    window.show();
    for (int i = 0; i < 5; ++i)
        notices.info(QString::number(i));
    QTRY_COMPARE(stack.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly).size(), 3);
    QVERIFY(window.rect().contains(stack.geometry()));
    QVERIFY(stack.geometry().bottom() <= 600 - 28);
    // On another page good news would only be in the way.
    notices.warn(QStringLiteral("look here"), QStringLiteral("Show"), [] {});
    notices.done(QStringLiteral("found"), QStringLiteral("Show"), [] {});
    QCOMPARE(stack.shown(), 3);
    stack.leaveGoodNews();
    QCOMPARE(stack.shown(), 1);
    QCOMPARE(notices.rowCount(), 7); // the bell has them all
    // Another project: what was said of the one before goes, what failed stays.
    notices.fail(Error{Errc::FileUnreadable, "a.tif", {}});
    QCOMPARE(stack.shown(), 2);
    stack.leaveProject();
    QCOMPARE(stack.shown(), 1);
}

/// Also the second one, which comes when the stack is shown already.
void TstNotify::eachHasRoomForItsText()
{
    Notices notices;
    QWidget window;
    window.resize(900, 600);
    NoticeStack stack(notices, &window, 28);
    window.show();
    notices.done(u"Found 92 cells in 6 fields."_s, u"Label them"_s, [] {});
    QTest::qWait(20);
    notices.warn(u"Found 50 cells in 6 fields. 42 labels found no cell any more. Ctrl+Z goes back to the earlier cells."_s,
                 u"Show these labels"_s, [] {});
    QTest::qWait(20);
    QCOMPARE(stack.layout()->count(), 2);
    for (int i = 0; i < 2; ++i) {
        QWidget* card = stack.layout()->itemAt(i)->widget();
        const int wanted = card->layout()->hasHeightForWidth() ? card->layout()->heightForWidth(card->width())
                                                               : card->layout()->sizeHint().height();
        QVERIFY2(card->height() >= wanted, qPrintable(u"card %1: %2 of %3 px"_s.arg(i).arg(card->height()).arg(wanted)));
    }
}

void TstNotify::theSameIsSaidOnce()
{
    Notices notices;
    QAbstractItemModelTester tester(&notices);
    QWidget window;
    window.resize(1200, 800);
    NoticeStack stack(notices, &window, 0);
    const Error full{Errc::DiskFull, "project.sqlite", {}};
    for (int i = 0; i < 60; ++i)
        notices.fail(full);
    QCOMPARE(notices.rowCount(), 1);
    QCOMPARE(notices.unread(), 1);
    QCOMPARE(stack.layout()->count(), 1);
    notices.info(u"Something else."_s);
    notices.fail(full); // not the newest: it stands in the list again, on the screen once
    QCOMPARE(notices.rowCount(), 3);
    QCOMPARE(stack.layout()->count(), 2);
}

void TstNotify::actionRuns()
{
    Notices notices;
    QWidget window;
    window.resize(800, 600);
    NoticeStack stack(notices, &window, 28);
    window.show();
    bool ran = false;
    notices.done(u"Done"_s, u"Open"_s, [&] { ran = true; });
    for (auto* button : stack.findChildren<QPushButton*>())
        if (button->text() == u"Open"_s)
            button->click();
    QVERIFY(ran);
    QVERIFY(!stack.isVisible());
}

QTEST_MAIN(TstNotify)
#include "tst_notify.moc"
