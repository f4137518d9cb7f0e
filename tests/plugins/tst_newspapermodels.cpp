#include "tests/plugins/newspaperpaneltest.h"

#include <QComboBox>
#include <QSpinBox>

using namespace phenodrop;

/// The panel's models: trained, used, judged.
class TstNewspaperModels : public NewspaperPanelTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsWithTheModelThatIsThere();
    void trainsAndFinds();
    void cancelsTraining();
    void evaluates();
};

void TstNewspaperModels::initTestCase()
{
    prepare();
}

void TstNewspaperModels::findsWithTheModelThatIsThere()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(data(u"builtin-newspaper.safetensors"_s)); }));
    QTest::keyClick(w.page(), Qt::Key_F);
    const auto found = [&] { return w.pages()->model()->index(0, 0).data(Qt::UserRole + 1).toString().contains(u"found"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(found(), 120000);
    QVERIFY(w.count() > 1);
    keepPicture(w, u"builtin"_s);
}

void TstNewspaperModels::trainsAndFinds()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    QVERIFY(openDemo(w));
    w.button(u"Model"_s)->click();
    // After so little training the U-Net finds no text to learn joints from; the published network has none.
    auto* network = w.panel->findChild<QComboBox*>(u"network"_s);
    network->setCurrentIndex(network->findData(u"fcn"_s));
    w.panel->findChild<QSpinBox*>(u"epochs"_s)->setValue(2);
    w.panel->findChild<QSpinBox*>(u"simulated"_s)->setValue(6);
    auto* train = w.panel->findChild<QAbstractButton*>(u"train"_s);
    train->click();
    QVERIFY(!train->isEnabled());
    QVERIFY(!network->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(train->isEnabled() && w.workspace.jobs().count() == 0, 400000);
    keepPicture(w, u"trained"_s);
    QVERIFY(QFile::exists(data(u"newspaper-fcn.safetensors"_s)));
    checkSaving(w.panel, [&] { w.button(u"Save model…"_s)->click(); }, m_folder.path(), u"safetensors"_s);
    w.button(u"Pages"_s)->click();
    w.pages()->setCurrentIndex(w.pages()->model()->index(1, 0));
    auto* find = w.panel->findChild<QAbstractButton*>(u"find"_s);
    find->click();
    QVERIFY(!find->isEnabled());
    QTest::keyClick(w.page(), Qt::Key_B); // the window answers meanwhile
    QTest::qWait(600);
    keepPicture(w, u"finding"_s);
    QTRY_VERIFY_WITH_TIMEOUT(find->isEnabled(), 60000);
    QVERIFY(w.pages()->model()->index(1, 0).data(Qt::UserRole + 1).toString().contains(u"found"_s));
    keepPicture(w, u"found"_s);
    QTest::keyClick(w.page(), Qt::Key_Z, Qt::ControlModifier); // what the file says is there again
    QVERIFY(w.pages()->model()->index(1, 0).data(Qt::UserRole + 1).toString().contains(u"in the file"_s));
}

void TstNewspaperModels::cancelsTraining()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    w.button(u"Model"_s)->click();
    auto* train = w.panel->findChild<QAbstractButton*>(u"train"_s);
    train->click();
    QAbstractButton* cancel = nullptr;
    const auto shown = [&] {
        for (QAbstractButton* b : w.panel->findChildren<QAbstractButton*>())
            if (b->text() == u"Cancel"_s && b->isVisible())
                cancel = b;
        return cancel != nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(shown(), 10000);
    cancel->click();
    QTRY_VERIFY_WITH_TIMEOUT(train->isEnabled(), 60000);
    QCOMPARE(w.workspace.notices().rowCount(), 0);
}

void TstNewspaperModels::evaluates()
{
    Window w(m_folder.filePath(u"settings.ini"_s));
    w.button(u"Model"_s)->click();
    auto* evaluate = w.button(u"Evaluate on folder…"_s);
    QTRY_VERIFY(evaluate->isEnabled()); // the model of trainsAndFinds() is there again
    answerDialog(data(u"simulated"_s));
    evaluate->click();
    auto* scores = w.panel->findChild<QAbstractItemView*>(u"scores"_s);
    QTRY_VERIFY_WITH_TIMEOUT(scores->model()->index(0, 1).data().toString() != u"–"_s, 300000);
    QCOMPARE(scores->model()->rowCount(), 4);
    keepPicture(w, u"evaluated"_s);
}

QTEST_MAIN(TstNewspaperModels)
#include "tst_newspapermodels.moc"
