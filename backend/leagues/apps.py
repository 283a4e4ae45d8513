from django.apps import AppConfig


class LeaguesConfig(AppConfig):
    name = "backend.leagues"
    label = "leagues"
