// For the attacks beside this: calls any function of the C library by its name, as code that has broken out of V8 can.
// call(name, …): whole numbers, texts and buffers. Returns what the function returns, or its error as a negative number.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <node_api.h>
#include <stdlib.h>

#define MOST 7

static napi_value call(napi_env env, napi_callback_info info) {
  size_t count = MOST;
  napi_value given[MOST];
  napi_get_cb_info(env, info, &count, given, NULL, NULL);
  char text[MOST][512];
  long values[MOST] = {0};
  for (size_t i = 0; i < count; i++) {
    napi_valuetype type;
    napi_typeof(env, given[i], &type);
    void *data = NULL;
    size_t size;
    int64_t number = 0;
    if (type == napi_string) {
      napi_get_value_string_utf8(env, given[i], text[i], sizeof text[i], &size);
      values[i] = (long)text[i];
    } else if (type == napi_number) {
      napi_get_value_int64(env, given[i], &number);
      values[i] = (long)number;
    } else if (napi_get_buffer_info(env, given[i], &data, &size) == napi_ok) {
      values[i] = (long)data;
    }
  }
  long (*function)(long, ...) = (long (*)(long, ...))dlsym(RTLD_DEFAULT, text[0]);
  errno = 0;
  long got = function == NULL ? -ENOSYS : function(values[1], values[2], values[3], values[4], values[5], values[6]);
  // Most functions return an `int`, in a register of which the upper half is nobody's.
  if ((int)got == -1) got = -errno;
  napi_value result;
  napi_create_int64(env, got, &result);
  return result;
}

// addressOf(buffer): for structures that hold pointers.
static napi_value address_of(napi_env env, napi_callback_info info) {
  size_t count = 1, size;
  napi_value given, result;
  void *data = NULL;
  napi_get_cb_info(env, info, &count, &given, NULL, NULL);
  napi_get_buffer_info(env, given, &data, &size);
  napi_create_bigint_uint64(env, (uint64_t)data, &result);
  return result;
}

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, "call", NAPI_AUTO_LENGTH, call, NULL, &function);
  napi_set_named_property(env, exports, "call", function);
  napi_create_function(env, "addressOf", NAPI_AUTO_LENGTH, address_of, NULL, &function);
  napi_set_named_property(env, exports, "addressOf", function);
  return exports;
}
