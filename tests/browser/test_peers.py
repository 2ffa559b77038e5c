"""Weighing what counts, and ordering projects by Kommunen like one's own."""


def test_weights_are_set_by_keyboard_and_stand_in_the_address(open_page):
    page = open_page("/kommunen/moers/vergleich/")
    page.locator("input[name=naehe]:checked").focus()
    page.keyboard.press("ArrowRight")
    page.locator("input[name=groesse]:checked").focus()
    for _time in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vergleich/?groesse=0&lage=2&themen=2&naehe=3*")
    assert page.locator("input[name=naehe]:checked").get_attribute("value") == "3"
    assert "groß" not in " ".join(page.locator(".peer__reason").all_inner_texts())


def test_without_javascript_the_form_works_on_a_small_screen(browser, demo):
    context = browser.new_context(
        base_url=demo, java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto("/kommunen/moers/vergleich/")
    page.locator(".weights summary").click()
    page.locator("input[name=groesse][value='0']").check()
    page.get_by_role("button", name="Neu ordnen").click()
    assert "groesse=0" in page.url
    context.close()


def test_projects_are_ordered_by_a_name_that_is_typed(open_page):
    page = open_page("/projekte/?thema=open-data")
    page.locator("#sort").select_option("wie")
    page.wait_for_url("**sort=wie*")
    page.locator("#wie").fill("Moerss")
    page.locator("#wie").press("Enter")
    page.get_by_role("link", name="Moers", exact=True).click()
    page.wait_for_url("**thema=open-data&sort=wie&wie=moers")
    assert page.locator("#wie").input_value() == "Moers"
    assert page.locator(".card__near").first.inner_text().startswith("Bottrop: ")


def test_without_javascript_projects_are_ordered_in_two_steps(browser, demo):
    context = browser.new_context(base_url=demo, java_script_enabled=False)
    page = context.new_page()
    page.goto("/projekte/?thema=open-data")
    page.locator("#sort").select_option("wie")
    page.locator(".listing__search button").click()
    page.locator("#wie").fill("Moers")
    page.get_by_role("button", name="Ordnen").click()
    assert "wie=Moers" in page.url
    assert "thema=open-data" in page.url
    assert page.locator(".card__near").count()
    context.close()
