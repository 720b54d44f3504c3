// SPDX-License-Identifier: Apache-2.0
// PrimeVue in our colours: the green of young rice, warm greys, light only.
import { definePreset } from "@primeuix/themes";
import Aura from "@primeuix/themes/aura";
import PrimeVue from "primevue/config";
import ToastService from "primevue/toastservice";
import { watch, type App } from "vue";
import { i18n } from "../lib/i18n";

const rice = {
  50: "#f1f9f3",
  100: "#dcf1e2",
  200: "#b9e2c6",
  300: "#8acca1",
  400: "#54ae76",
  500: "#2f9256",
  600: "#1b7a3d",
  700: "#166434",
  800: "#13502b",
  900: "#104224",
  950: "#072514",
};

const stone = {
  0: "#ffffff",
  50: "#fafaf8",
  100: "#f4f4f0",
  200: "#e6e5df",
  300: "#d3d2ca",
  400: "#a5a39a",
  500: "#66645c",
  600: "#585750",
  700: "#45443f",
  800: "#2b2a27",
  900: "#1c1b19",
  950: "#0f0f0d",
};

/** Dark enough to be read as small text on white. */
const red = {
  50: "#fceceb",
  100: "#f9d9d7",
  200: "#f2b5b1",
  300: "#e58a84",
  400: "#cf544c",
  500: "#b3261e",
  600: "#96201a",
  700: "#7b1a15",
  800: "#611511",
  900: "#4a100d",
  950: "#2b0907",
};

const preset = definePreset(Aura, {
  primitive: { red },
  semantic: {
    primary: rice,
    focusRing: { width: "2px", style: "solid", color: "{primary.600}", offset: "2px" },
    colorScheme: {
      light: {
        surface: stone,
        primary: {
          color: "{primary.600}",
          contrastColor: "#ffffff",
          hoverColor: "{primary.700}",
          activeColor: "{primary.800}",
        },
        formField: { borderColor: "{surface.400}", placeholderColor: "{surface.500}" },
        text: { color: "{surface.900}", mutedColor: "{surface.600}" },
      },
    },
  },
  components: {
    button: {
      colorScheme: {
        light: {
          // The quiet buttons are still buttons: an edge that is seen, words as dark as text.
          outlined: { secondary: { borderColor: "{surface.400}", color: "{surface.800}" } },
          text: { secondary: { color: "{surface.700}" } },
        },
      },
    },
  },
});

const vietnamese = {
  dayNames: ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
  dayNamesShort: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
  dayNamesMin: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
  monthNames: Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`),
  monthNamesShort: Array.from({ length: 12 }, (_, month) => `Th${month + 1}`),
  chooseYear: "Chọn năm",
  chooseMonth: "Chọn tháng",
  chooseDate: "Chọn ngày",
  prevDecade: "Mười năm trước",
  nextDecade: "Mười năm sau",
  prevYear: "Năm trước",
  nextYear: "Năm sau",
  prevMonth: "Tháng trước",
  nextMonth: "Tháng sau",
  firstDayOfWeek: 1,
  dateFormat: "dd/mm/yy",
  today: "Hôm nay",
  clear: "Xóa",
  accept: "Có",
  reject: "Không",
  cancel: "Thôi",
  choose: "Chọn",
  upload: "Tải lên",
  emptyMessage: "Không có gì để chọn",
  emptyFilterMessage: "Không tìm thấy",
  emptySearchMessage: "Không tìm thấy",
  emptySelectionMessage: "Chưa chọn gì",
  searchMessage: "Tìm thấy {0}",
  selectionMessage: "Đã chọn {0}",
  aria: {
    close: "Đóng",
    previous: "Trước",
    next: "Sau",
    navigation: "Chuyển trang",
    firstPageLabel: "Trang đầu",
    lastPageLabel: "Trang cuối",
    nextPageLabel: "Trang sau",
    prevPageLabel: "Trang trước",
    pageLabel: "Trang {page}",
    rowsPerPageLabel: "Số dòng mỗi trang",
    selectAll: "Chọn tất cả",
    unselectAll: "Bỏ chọn tất cả",
    selectRow: "Chọn dòng",
    unselectRow: "Bỏ chọn dòng",
    expandRow: "Mở dòng",
    collapseRow: "Đóng dòng",
    showFilterMenu: "Mở bộ lọc",
    hideFilterMenu: "Đóng bộ lọc",
  },
};

export function installTheme(app: App): void {
  const config = { theme: { preset, options: { darkModeSelector: ".never-dark", cssLayer: false } }, ripple: false };
  app.use(PrimeVue, config);
  app.use(ToastService);
  const primevue = app.config.globalProperties.$primevue;
  const english = { ...primevue.config.locale };
  watch(
    i18n.global.locale,
    (locale) => {
      const words =
        locale === "en" ? { ...english, dateFormat: "dd/mm/yy", firstDayOfWeek: 1 } : { ...english, ...vietnamese };
      primevue.config.locale = words as typeof primevue.config.locale;
    },
    { immediate: true },
  );
}
