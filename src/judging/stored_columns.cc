// SPDX-License-Identifier: Apache-2.0
#include "judging/stored_columns.h"

#include <fmt/format.h>

#include "base/error.h"
#include "judging/packed_text.h"

namespace ntm::judging {
namespace {

using columns::Array;
using columns::ArrayFile;
using columns::NamedArray;
using columns::Table;
using programme::Place;
using registers::RegisterDefinition;

std::span<const std::byte> bytes_of_text(const std::string& text) {
  return std::as_bytes(std::span(text));
}

class ColumnsWriter {
 public:
  explicit ColumnsWriter(StoredColumns& into) : into_(into) {}

  void write(const ColumnsNeeded& needed) {
    about_.list(needed.months, [&](int months) { about_.whole(months); });
    about_.list(needed.fields, [&](const auto& entry) {
      about_.text(entry.first.first);
      about_.whole(entry.first.second);
      about_.list(entry.second, [&](std::size_t field) { about_.whole(static_cast<std::int64_t>(field)); });
    });
  }

  void write(const ColumnsOfDay& of, std::string_view day) {
    write(of.places);
    about_.list(of.columns.unsettled, [&](const auto& one) {
      about_.text(std::get<0>(one));
      about_.whole(std::get<1>(one));
      about_.whole(static_cast<std::int64_t>(std::get<2>(one)));
    });
    about_.list(of.columns.attestations, [&](const auto& entry) {
      about_.text(entry.first);
      about_.whole(static_cast<std::int64_t>(entry.second.result));
      about_.date(entry.second.valid_from);
    });
    about_.list(of.columns.tables, [&](const auto& entry) {
      const std::string& name = entry.first.first;
      const int months = entry.first.second;
      about_.text(name);
      about_.whole(months);
      about_.list(entry.second.arrays(), [&](const Array& array) {
        write(array);
        into_.arrays.push_back(
            {fmt::format("{} {} {} {}", day, name, months, columns::name_of(array, entry.second.reg())),
             array.width, array.bytes});
      });
    });
  }

  void write(bool follows) { about_.whole(follows); }
  std::string about() { return about_.taken(); }

 private:
  void write(const Place& place) {
    for (const std::string* text : {&place.code, &place.name, &place.kind, &place.parent}) about_.text(*text);
    about_.date(place.from);
    about_.optional_date(place.to);
  }

  void write(const CommunePlaces& places) {
    const auto text = [&](const std::string& one) { about_.text(one); };
    write(places.place);
    about_.list(places.villages, [&](const Place& village) { write(village); });
    about_.list(places.former, text);
    about_.list(places.communes, text);
    about_.date(places.date);
    about_.list(places.attributes, [&](const auto& entry) { text(entry.first), text(entry.second); });
    about_.list(places.absent, [&](const auto& one) {
      about_.whole(static_cast<std::int64_t>(one.first));
      about_.whole(one.second);
    });
  }

  void write(const Array& array) {
    about_.whole(static_cast<std::int64_t>(array.kind));
    about_.whole(array.has_unknown);
    about_.whole(array.field);
  }

  StoredColumns& into_;
  PackedWriter about_;
};

// What is read out of the file is as it was written: its checksums were right. Looked at all the same is
// whatever memory would be reached by.
class ColumnsInFile {
 public:
  ColumnsInFile(std::shared_ptr<const ArrayFile> file, std::string_view about,
                const registers::Dictionary& dictionary)
      : file_(std::move(file)), about_(about), dictionary_(dictionary) {}

  ColumnsNeeded read_needed() {
    ColumnsNeeded needed;
    about_.list([&] { needed.months.insert(static_cast<int>(about_.whole())); });
    about_.list([&] {
      std::string name(about_.text());
      auto& fields = needed.fields[{std::move(name), static_cast<int>(about_.whole())}];
      about_.list([&] { fields.insert(static_cast<std::size_t>(about_.whole())); });
    });
    return needed;
  }

  ColumnsOfDay read_day() {
    ColumnsOfDay of{read_places(), {}};
    about_.list([&] {
      std::string reg(about_.text());
      const auto months = static_cast<int>(about_.whole());
      of.columns.unsettled.emplace(std::move(reg), months, about_.whole());
    });
    about_.list([&] {
      const std::string code(about_.text());
      const auto result = static_cast<programme::Attestation::Result>(about_.whole());
      of.columns.attestations.emplace(code,
                                      programme::Attestation{result, "", "", std::nullopt, about_.date()});
    });
    about_.list([&] { read_table(of); });
    return of;
  }

  bool follows() { return about_.whole() != 0; }
  bool is_right() const { return is_right_ && about_.is_at_end() && next_ == file_->size(); }

 private:
  Place read_place() {
    Place place{text(), text(), text(), text(), about_.date(), {}};
    place.to = about_.optional_date();
    return place;
  }

  CommunePlaces read_places() {
    CommunePlaces places{read_place(), {}, {}, {}, base::Date::from_days(0), {}, {}};
    about_.list([&] { places.villages.push_back(read_place()); });
    about_.list([&] { places.former.push_back(text()); });
    about_.list([&] { places.communes.push_back(text()); });
    places.date = about_.date();
    about_.list([&] {
      std::string name = text();
      places.attributes.emplace(std::move(name), text());
    });
    about_.list([&] {
      const auto village = static_cast<std::size_t>(about_.whole());
      places.absent.emplace(village, static_cast<int>(about_.whole()));
    });
    return places;
  }

  void read_table(ColumnsOfDay& of) {
    const std::string name = text();
    const auto months = static_cast<int>(about_.whole());
    arrays_.clear();
    about_.list([&] {
      Array array;
      array.kind = static_cast<Array::Kind>(about_.whole());
      array.has_unknown = about_.whole() != 0;
      array.field = static_cast<std::uint32_t>(about_.whole());
      if (next_ >= file_->size()) return void(is_right_ = false);
      const ArrayFile::Entry entry = file_->entry(next_++);
      array.width = entry.width;
      array.bytes = entry.bytes;
      arrays_.push_back(array);
    });
    const RegisterDefinition* reg = dictionary_.find(name);
    if (!reg || !about_.is_whole()) return void(is_right_ = false);
    Table table = Table::of_arrays(*reg, arrays_, file_);
    if (table.places() != of.places.commune() + 1) return void(is_right_ = false);
    of.columns.tables.emplace(std::pair(name, months), std::move(table));
  }

  std::string text() { return std::string(about_.text()); }

  std::shared_ptr<const ArrayFile> file_;
  PackedReader about_;
  const registers::Dictionary& dictionary_;
  std::size_t next_ = 2;  // after about and homes
  std::vector<Array> arrays_;
  bool is_right_ = true;
};

}  // namespace

StoredColumns stored(const ColumnsOfDays& columns, const ColumnsNeeded& needed, std::string homes) {
  StoredColumns into;
  into.arrays.resize(2);  // to be filled at the end
  ColumnsWriter writer(into);
  writer.write(needed);
  writer.write(columns.day, "day");
  writer.write(columns.year_start.has_value());
  if (columns.year_start) writer.write(*columns.year_start, "year_start");
  into.texts.push_back(writer.about());
  into.texts.push_back(std::move(homes));
  into.arrays[0] = {std::string(kAboutArray), 1, bytes_of_text(into.texts[0])};
  into.arrays[1] = {std::string(kHomesArray), 1, bytes_of_text(into.texts[1])};
  return into;
}

std::optional<RestoredColumns> restored(std::shared_ptr<const ArrayFile> file,
                                        const registers::Dictionary& dictionary) try {
  if (file->size() < 2 || file->entry(0).name != kAboutArray) return std::nullopt;
  ColumnsInFile from(file, file->entry(0).text(), dictionary);
  ColumnsNeeded needed = from.read_needed();
  ColumnsOfDays columns{from.read_day(), {}};
  if (from.follows()) columns.year_start = from.read_day();
  if (!from.is_right()) return std::nullopt;
  return RestoredColumns{std::move(columns), std::move(needed)};
} catch (const base::Error& error) {
  if (error.kind() != base::Error::Kind::corrupt) throw;
  return std::nullopt;
}

}  // namespace ntm::judging
