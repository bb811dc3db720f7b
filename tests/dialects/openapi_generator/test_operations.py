"""Pages about operations: an index of methods, and a section for each."""

from __future__ import annotations

from pathlib import Path

from tests.dialects.operations import operations

MODEL = """# User


## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**id** | **str** |  |
**age** | **int** |  | [optional]

"""
INDEX = """# acme.UsersApi

All URIs are relative to *https://example.com*

Method | HTTP request | Description
------------- | ------------- | -------------
[**get_user**](UsersApi.md#get_user) | **GET** /users/{user-id} | Get one
[**put_user**](UsersApi.md#put_user) | **PUT** /users/{user-id} |
"""
GET = """
# **get_user**
> User get_user(user_id, full=full)

Get one

### Parameters

Name | Type | Description  | Notes
------------- | ------------- | ------------- | -------------
 **user_id** | **str**| Whose. |
 **full** | **bool**|  | [optional]

### Return type

[**User**](User.md)

### HTTP request headers

 - **Content-Type**: Not defined
 - **Accept**: application/json, text/csv

### HTTP response details

| Status code | Description | Response headers |
|-------------|-------------|------------------|
**200** | The user |  -  |
**0** | Whatever |  -  |

[[Back to top]](#)
"""
PUT = """
# **put_user**
> put_user(user_id, user)

### Parameters

Name | Type | Description  | Notes
------------- | ------------- | ------------- | -------------
 **user_id** | **str**| Whose. |
 **user** | [**User**](User.md)|  |

### Return type

void (empty response body)

### HTTP request headers

 - **Content-Type**: application/json
 - **Accept**: Not defined

"""


def test_calls_are_read(tmp_path: Path) -> None:
    pages = {"User.md": MODEL, "UsersApi.md": INDEX + GET + PUT}
    assert operations(tmp_path, pages) == [
        [
            "get_user: get /users/{user-id} (UsersApi)",
            '"Get one"',
            "path user-id: string",
            "unsaid full?: boolean",
            "200: ref User application/json text/csv",
            "default: -",
        ],
        [
            "put_user: put /users/{user-id} (UsersApi)",
            "path user-id: string",
            "body: ref User application/json",
            "2XX: -",
        ],
    ]


def test_a_method_without_a_section_is_left_out(tmp_path: Path) -> None:
    made = operations(tmp_path, {"User.md": MODEL, "UsersApi.md": INDEX + GET})
    assert [lines[0].partition(":")[0] for lines in made] == ["get_user"]
