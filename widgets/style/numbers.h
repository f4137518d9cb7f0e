#pragma once

#include <QLocale>
#include <QString>
#include <QTime>

#include <cstdint>

namespace phenodrop {

/// Numbers as the window writes them: the locale's thousands sign, − (U+2212) for minus, at most three
/// significant digits unless asked for, "–" for what is not a number.

/// 1777 → "1,777".
QString countText(std::int64_t count);
/// 6.1532 → "6.15"; 61.8 → "61.8"; 142.2 → "142".
QString numberText(double value, int significantDigits = 3);
/// A whole number as it is, any other as numberText(): a well has 40 cells, not 40.0.
QString valueText(double value);
/// With a fixed number of decimals: 0.5 → "0.50".
QString fixedText(double value, int decimals);
/// The stored name of a model in the user's language: "Lauf 7" of "Run 7"; other names as they are.
QString modelNameText(const QString& stored);
/// With its sign: 42.7 → "+42.7", −0.6 → "−0.6".
QString signedText(double value, int decimals = 1);
/// 0.832 → "83.2 %", with a thin space.
QString percentText(double fraction, int decimals = 1);
/// Value and unit with a thin space between.
QString withUnit(const QString& value, const QString& unit);
/// Concentration as written on a plate: 0.01563 "µM" → "15.6 nM".
QString concentrationText(double value, const QString& unit);
/// Rounded remaining time: "46 s", "2 min 40 s", "14 min", "2 h 10 min"; "less than 1 s".
QString durationText(double seconds);
/// The locale's time of day without seconds: "10:57".
QString clockText(QTime time);
/// 1.4 GB, 512 MB.
QString bytesText(double bytes);

} // namespace phenodrop
