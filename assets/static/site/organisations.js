/* The name of an organisation, with suggestions: whoever takes one links its page, any
   other name stays as it was typed. Without this file the server looks for the name when
   the form is sent. Rows of a form appear later; Stimulus, which Wagtail brings, sees them. */
(() => {
  "use strict";

  class Organisation extends window.StimulusModule.Controller {
    static targets = ["key", "text", "state"];
    static values = { address: String, linked: String, unknown: String, free: Boolean };

    connect() {
      if (this.box) return;
      this.box = window.combobox(this.textTarget, {
        address: this.addressValue,
        lines: (answer, text) => this.lines(answer, text),
        enter: () => this.settle(),
      });
      this.textTarget.after(this.box.list, this.box.status);
      this.textTarget.addEventListener("input", (event) => this.type(event));
      this.textTarget.addEventListener("change", (event) => event.stopPropagation());
      this.textTarget.addEventListener("blur", () => this.settle());
      this.stored = this.now();
    }

    now() {
      return { key: this.keyTarget.value, text: this.textTarget.value, state: this.stateTarget.textContent };
    }

    lines({ found, meant }, text) {
      const known = found.map((one) => ({ label: one.name, note: one.note, pick: () => this.link(one) }));
      const asTyped = { label: `„${text}“ so eintragen`, note: "ohne Seite im Wissensnetz", pick: () => this.keep() };
      return this.freeValue && !meant ? [...known, asTyped] : known;
    }

    type(event) {
      event.stopPropagation(); /* half a name is nothing to save yet */
      const { key, state } = this.textTarget.value === this.stored.text ? this.stored : { key: "", state: "" };
      this.keyTarget.value = key;
      this.stateTarget.textContent = state;
      this.box.later();
    }

    link({ key, name, note }) {
      this.keyTarget.value = key;
      this.textTarget.value = name;
      this.say(this.linkedValue.replace("…", note));
    }

    keep() {
      this.say(this.textTarget.value.trim() && this.unknownValue);
    }

    /* What stands there when one goes on: a name of ours, if it means one, or just a name. */
    async settle() {
      this.box.close();
      const text = this.textTarget.value;
      if (text === this.stored.text) return;
      const answer = text.trim() ? await this.box.ask(text) : {};
      if (this.textTarget.value !== text || this.keyTarget.value) return; /* typed or chosen meanwhile */
      if (answer?.meant) this.link(answer.meant);
      else if (answer) this.keep();
      else this.tell();
    }

    say(state) {
      this.stateTarget.textContent = state;
      this.tell();
    }

    tell() {
      if (this.stored.text === this.textTarget.value) return;
      this.stored = this.now();
      this.keyTarget.dispatchEvent(new Event("input", { bubbles: true }));
      this.keyTarget.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  window.wagtail.app.register("organisation", Organisation);
})();
